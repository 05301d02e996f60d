package io.frostline.vision.model;

import io.frostline.vision.network.InvalidWeightsException;
import io.frostline.vision.network.SafetensorsFile;
import io.frostline.vision.network.SafetensorsReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A network's tensors in one safetensors file, by torchvision's names, as torchvision and timm hand them out. */
public final class StateDict {
    private StateDict() {}

    /**
     * Reads a file that fits a description. Sizes, header, names and shapes are looked at before any tensor is.
     *
     * @throws InvalidModelException if it cannot be read, does not fit, or has a value that no network can have
     */
    public static SafetensorsFile read(Path file, ModelDescription description) throws InvalidModelException {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Fit.requireShapes(description, reader.shapes());
            SafetensorsFile content = reader.read();
            Fit.requireValues(description.architecture(), content.weights());
            return content;
        } catch (InvalidWeightsException | IllegalArgumentException e) {
            throw new InvalidModelException("weights file " + file + " is refused: " + e.getMessage(), e);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new InvalidModelException("weights file " + file + " cannot be read: there is no such file", e);
        } catch (IOException e) {
            throw new InvalidModelException("weights file " + file + " cannot be read: " + e, e);
        }
    }
}
