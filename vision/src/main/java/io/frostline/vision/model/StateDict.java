package io.frostline.vision.model;

import io.frostline.vision.network.InvalidWeightsException;
import io.frostline.vision.network.SafetensorsFile;
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.Shape;
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
        return look(file, description, reader -> {
            SafetensorsFile content = reader.read();
            Fit.requireValues(description.architecture(), content.weights());
            return content;
        });
    }

    /**
     * @return how many numbers are in a file that fits a description, judging by its header
     * @throws InvalidModelException if it cannot be read or does not fit
     */
    static long values(Path file, ModelDescription description) throws InvalidModelException {
        return look(
                file,
                description,
                reader ->
                        reader.shapes().values().stream().mapToLong(Shape::size).sum());
    }

    private static <T> T look(Path file, ModelDescription description, Look<T> look) throws InvalidModelException {
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            Fit.requireShapes(description, reader.shapes());
            return look.at(reader);
        } catch (InvalidWeightsException | IllegalArgumentException e) {
            throw new InvalidModelException("weights file " + file + " is refused: " + e.getMessage(), e);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new InvalidModelException("weights file " + file + " cannot be read: there is no such file", e);
        } catch (IOException e) {
            throw new InvalidModelException("weights file " + file + " cannot be read: " + e, e);
        }
    }

    /** What is wanted of a file whose header is sound. */
    @FunctionalInterface
    private interface Look<T> {
        T at(SafetensorsReader reader) throws IOException, InvalidWeightsException;
    }
}
