package io.frostline.cli.model;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.IoReason;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.SafetensorsWriter;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Models on disk, opened and handed out; every complaint is one line. */
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
