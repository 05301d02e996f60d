package io.frostline.cli.model;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.IoReason;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Models on disk, opened and handed out; every complaint is one line. */
public final class ModelFiles {
    private ModelFiles() {}

    /**
     * @param chosen a space's id, or a model directory: its path, or its name in the store; null for the bundled one
     * @return ready to embed; the caller's to close
     * @throws CommandFailure if there is none, it does not verify or the device is not there
     */
    public static SealedBackbone backbone(@Nullable String chosen, ModelStore store, Device device) {
        try {
            return seal(chosen == null ? BundledBackbone.open() : find(chosen, store), device);
        } catch (InvalidModelException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    /**
     * @param chosen a space's id, or a model directory: its path, or its name in the store
     * @return the space, of which the store has a model: a copy, if it was elsewhere
     * @throws CommandFailure if there is none, it does not verify or cannot be copied
     */
    public static Space inStore(String chosen, ModelStore store) {
        try {
            return store.adopt(find(chosen, store)).space();
        } catch (InvalidModelException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private static ModelDirectory find(String chosen, ModelStore store) throws InvalidModelException {
        if (Space.isId(chosen)) {
            return store.find(new Space(chosen));
        }
        if (Files.exists(Path.of(chosen))) {
            return ModelDirectory.open(Path.of(chosen));
        }
        if (store.names().contains(chosen)) {
            return store.open(chosen);
        }
        throw CommandFailure.badInput("'" + chosen + "' is neither a space nor a model directory; those in "
                + store.root() + " are " + store.names());
    }

    /**
     * Writes all weights of a model as one safetensors file in torchvision's names.
     *
     * @param file must not exist
     * @return how many tensors there are
     * @throws CommandFailure if the directory does not verify, or the file exists or cannot be written
     */
    public static int export(Path directory, Path file) {
        if (Files.exists(file)) {
            throw CommandFailure.badInput(file + " exists; name another file");
        }
        try {
            Weights weights = ModelDirectory.open(directory).weights();
            SafetensorsWriter.write(file, weights);
            return weights.names().size();
        } catch (InvalidModelException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.failed(file + " cannot be written: " + IoReason.of(e));
        }
    }

    private static SealedBackbone seal(ModelDirectory directory, Device device) throws InvalidModelException {
        try {
            return SealedBackbone.load(directory, device);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }
}
