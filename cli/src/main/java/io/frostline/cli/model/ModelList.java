package io.frostline.cli.model;

import io.frostline.cli.model.ListedModel.Role;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.ServedSpaces;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.IoReason;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The bundled backbone and the models of an artifact store, each read and verified. */
public final class ModelList {
    private final ModelStore store;
    private final ServedSpaces served;
    private final ModelDirectory bundled = BundledBackbone.open();

    /** @param root of the artifact store; need not be there */
    public ModelList(Path root, ServedSpaces served) {
        this.store = new ModelStore(root);
        this.served = served;
    }

    /**
     * @return the bundled one first, then those of the store by name, then what {@code models} names and nobody has
     *     here
     * @throws CommandFailure if the store cannot be read
     */
    public List<ListedModel> read() {
        try {
            List<ListedModel> models = new ArrayList<>();
            models.add(sound(null, bundled));
            for (String name : store.names()) {
                models.add(model(name));
            }
            addAbsent(served.serving(), Role.SERVING, models);
            addAbsent(served.previous(), Role.PREVIOUS, models);
            return models;
        } catch (UncheckedIOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private void addAbsent(@Nullable String space, Role role, List<ListedModel> models) {
        if (space != null && models.stream().noneMatch(model -> space.equals(model.space()))) {
            models.add(ListedModel.absent(space, role, store.root()));
        }
    }

    private ListedModel model(String name) {
        try {
            return sound(name, store.open(name));
        } catch (InvalidModelException e) {
            return new ListedModel(
                    name, null, Role.DAMAGED, null, bytes(store.root().resolve(name)), e.getMessage());
        }
    }

    private ListedModel sound(@Nullable String name, ModelDirectory directory) {
        String space = directory.space().id();
        return new ListedModel(
                name, space, role(space), directory.manifest().description(), bytes(directory.path()), null);
    }

    private Role role(String space) {
        String serving = served.serving() == null ? bundled.space().id() : served.serving();
        if (space.equals(serving)) {
            return Role.SERVING;
        }
        return space.equals(served.previous()) ? Role.PREVIOUS : Role.CANDIDATE;
    }

    private static long bytes(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("model directory " + directory + " cannot be read: " + IoReason.of(e), e);
        }
    }
}
