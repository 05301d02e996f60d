package io.frostline.vision.model;

import io.frostline.vision.Space;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for a sound model of one space among the directories of a store, whatever they are called. Manifests come
 * first: weights are read only where the manifest says that they are of the space, or does not tell.
 */
final class SpaceSearch {
    private static final int TOLD = 8;

    private final ModelStore store;
    private final Space space;
    private final Consumer<ModelOutline> before;
    private final List<String> others = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /**
     * @param bundled the space of the backbone that is there besides
     * @param before is given what can be told of a directory before its weights are read
     */
    SpaceSearch(ModelStore store, Space space, Space bundled, Consumer<ModelOutline> before) {
        this.store = store;
        this.space = space;
        this.before = before;
        others.add("the bundled one (" + bundled + ")");
    }

    /**
     * @return the first by name of the sound ones
     * @throws InvalidModelException if there is none; the message says what was looked at
     */
    ModelDirectory run() throws InvalidModelException {
        List<String> stated = new ArrayList<>();
        List<String> unstated = new ArrayList<>();
        for (String name : names()) {
            sort(name, stated, unstated);
        }
        for (List<String> names : List.of(stated, unstated)) {
            for (String name : names) {
                Optional<ModelDirectory> found = open(name);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new InvalidModelException(
                "no sound model directory under " + store.root() + " is of space " + space + "; " + whatThereIs());
    }

    private List<String> names() throws InvalidModelException {
        try {
            return store.names();
        } catch (UncheckedIOException e) {
            throw new InvalidModelException("space " + space + " cannot be looked for: " + e.getMessage(), e);
        }
    }

    private void sort(String name, List<String> stated, List<String> unstated) {
        try {
            ModelOutline outline = store.outline(name);
            String architecture = outline.description().architecture().name();
            if (outline.space() != null) {
                if (outline.space().equals(space)) {
                    stated.add(name);
                } else {
                    others.add(name + " (" + outline.space() + ")");
                }
            } else if (!space.id().startsWith(architecture + "-")) {
                others.add(name + " (" + architecture + ")");
            } else if (name.startsWith(space.id())) {
                stated.add(name);
            } else {
                unstated.add(name);
            }
        } catch (InvalidModelException e) {
            refused.add(name + " (" + e.getMessage() + ")");
        }
    }

    private Optional<ModelDirectory> open(String name) {
        try {
            ModelDirectory directory = store.open(name, before);
            if (directory.space().equals(space)) {
                return Optional.of(directory);
            }
            others.add(name + " (" + directory.space() + ")");
        } catch (InvalidModelException e) {
            refused.add(name + " (" + e.getMessage() + ")");
        }
        return Optional.empty();
    }

    private String whatThereIs() {
        String sound = "there are " + some(others);
        return refused.isEmpty() ? sound : sound + "; refused are " + some(refused);
    }

    private static String some(List<String> all) {
        String told = String.join(", ", all.subList(0, Math.min(TOLD, all.size())));
        return all.size() <= TOLD ? told : told + " and " + (all.size() - TOLD) + " more";
    }
}
