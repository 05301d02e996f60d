package io.frostline.vision;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every object of this project and of DJL that can be reached from another through fields and collections. */
final class Reachable {
    private final Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private Reachable() {}

    static Reachable from(Object root) throws IllegalAccessException {
        Reachable reachable = new Reachable();
        reachable.add(root);
        while (!reachable.open.isEmpty()) {
            reachable.follow(reachable.open.pop());
        }
        return reachable;
    }

    <T> List<T> of(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void follow(Object object) throws IllegalAccessException {
        if (object instanceof Map<?, ?> map) {
            map.values().forEach(this::add);
        } else if (object instanceof Collection<?> collection) {
            collection.forEach(this::add);
        } else {
            followFields(object);
        }
    }

    private void followFields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type != null && isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(field.get(object));
                }
            }
        }
    }

    private void add(Object object) {
        boolean followed =
                object instanceof Map || object instanceof Collection || (object != null && isOurs(object.getClass()));
        if (followed && objects.add(object)) {
            open.push(object);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.frostline.") || type.getName().startsWith("ai.djl.");
    }
}
