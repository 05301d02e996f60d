package io.frostline.extractor.serving;

import io.frostline.vision.Space;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest head of each task in each of the spaces that were last heard of. Heads of a space arrive before its
 * backbone serves, and those of a space that served before are wanted again after a roll-back. Not thread-safe.
 */
final class Heads {
    private static final int SPACES = 4;

    private final Map<Space, Map<String, TaskHead>> bySpace = new LinkedHashMap<>(SPACES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Space, Map<String, TaskHead>> eldest) {
            return size() > SPACES;
        }
    };

    void keep(TaskHead head) {
        bySpace.computeIfAbsent(head.space(), space -> new LinkedHashMap<>()).put(head.task(), head);
    }

    void forget(String task) {
        bySpace.values().forEach(heads -> heads.remove(task));
    }

    Collection<TaskHead> of(Space space) {
        return List.copyOf(bySpace.getOrDefault(space, Map.of()).values());
    }
}
