package io.frostline.cli.model;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.InvalidWeightsException;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Models on disk, opened and made; every complaint is one line. */
public final class ModelFiles {
    private ModelFiles() {}

    /**
     * @param directory null for the bundled backbone
     * @return ready to embed; the caller's to close
     * @throws CommandFailure if the directory does not verify or the device is not there
     */
    public static SealedBackbone backbone(@Nullable Path directory, Device device) {
        try {
            return seal(directory == null ? BundledBackbone.open() : ModelDirectory.open(directory), device);
        } catch (InvalidModelException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes a model directory of a file in torchvision's or timm's names, and tries it out.
     *
     * @param store made below it, named by its content
     * @throws CommandFailure if the file is no safetensors, does not fit the architecture or computes nothing usable
     */
    public static ModelDirectory importWeights(
            Path file, ResNet architecture, Preprocessing preprocessing, Path store) {
        Weights weights = read(file);
        try {
            ModelDirectory directory =
                    new ModelStore(store).write(ModelDescription.of(architecture, preprocessing), weights);
            seal(directory, Device.CPU).close();
            return directory;
        } catch (InvalidModelException e) {
            throw CommandFailure.badInput(file + " is no " + architecture.name() + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw CommandFailure.failed(e.getMessage() + ": " + e.getCause());
        }
    }

    private static SealedBackbone seal(ModelDirectory directory, Device device) throws InvalidModelException {
        try {
            return SealedBackbone.load(directory, device);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private static Weights read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.badInput(file + " does not exist or is no file; give a .safetensors file");
        }
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return reader.read().weights();
        } catch (InvalidWeightsException e) {
            throw CommandFailure.badInput(file + " is no sound safetensors file: " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.failed(file + " cannot be read: " + e.getMessage());
        }
    }
}
