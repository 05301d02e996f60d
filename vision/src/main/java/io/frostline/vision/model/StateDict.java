package io.frostline.vision.model;

import io.frostline.vision.network.InvalidWeightsException;
import io.frostline.vision.network.SafetensorsFile;
import io.frostline.vision.network.SafetensorsReader;
import io.frostline.vision.network.Shape;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A network's tensors in one safetensors file, by their names in torchvision or timm. */
public final class StateDict {
    private StateDict() {}

    /**
     * Reads a file that fits a description. Sizes, header, names and shapes are looked at before any tensor is.
     *
     * @throws InvalidModelException if it cannot be read, does not fit, or has a value that no network can have
     */
    public static SafetensorsFile read(Path file, ModelDescription description) throws InvalidModelException {
        return read(file, "", description);
    }

    /**
     * The same of the tensors whose names begin with a prefix, which is taken off.
     *
     * @throws InvalidModelException if it cannot be read, does not fit, or has a value that no network can have
     */
    public static SafetensorsFile read(Path file, String prefix, ModelDescription description)
            throws InvalidModelException {
        return look(file, prefix, reader -> {
            requireShapes(reader, file, prefix, description);
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
        return look(file, "", reader -> {
            requireShapes(reader, file, "", description);
            return reader.shapes().values().stream().mapToLong(Shape::size).sum();
        });
    }

    /**
     * @param prefix of the names of the tensors that are meant
     * @return whether the file has an {@code fc}, judging by its header
     * @throws InvalidModelException if it cannot be read
     */
    public static boolean hasLastLayer(Path file, String prefix) throws InvalidModelException {
        return look(file, prefix, reader -> reader.shapes().containsKey(Fit.FC_WEIGHT));
    }

    private static void requireShapes(SafetensorsReader reader, Path file, String prefix, ModelDescription description)
            throws IOException, InvalidWeightsException {
        try {
            Fit.requireShapes(description, reader.shapes());
        } catch (IllegalArgumentException e) {
            String problem = reader.shapes().isEmpty() && !prefix.isEmpty()
                    ? "no tensor's name begins with the prefix '" + prefix + "'"
                    : e.getMessage();
            throw new InvalidWeightsException(problem + otherPrefixes(file, prefix, description), e);
        }
    }

    /** The names of a network that was wrapped, or that is a part of another, begin as its place there is called. */
    private static String otherPrefixes(Path file, String prefix, ModelDescription description)
            throws IOException, InvalidWeightsException {
        try (SafetensorsReader all = SafetensorsReader.open(file)) {
            Set<String> names = all.shapes().keySet();
            Set<String> wanted = description.architecture().tensors().keySet();
            String first = wanted.iterator().next();
            List<String> prefixes = names.stream()
                    .filter(name -> name.endsWith(first))
                    .map(name -> name.substring(0, name.length() - first.length()))
                    .filter(other ->
                            !other.equals(prefix) && wanted.stream().allMatch(name -> names.contains(other + name)))
                    .toList();
            return prefixes.isEmpty()
                    ? ""
                    : "; its tensors are called so after '" + String.join("' or '", prefixes)
                            + "', which frostline import takes off with --prefix " + prefixes.get(0);
        }
    }

    private static <T> T look(Path file, String prefix, Look<T> look) throws InvalidModelException {
        try (SafetensorsReader reader = SafetensorsReader.open(file, prefix)) {
            return look.at(reader);
        } catch (InvalidWeightsException | IllegalArgumentException e) {
            throw new InvalidModelException("weights file " + file + " is refused: " + e.getMessage(), e);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new InvalidModelException("weights file " + file + " cannot be read: there is no such file", e);
        } catch (IOException e) {
            throw new InvalidModelException("weights file " + file + " cannot be read: " + IoReason.of(e), e);
        }
    }

    /** What is wanted of a file whose header is sound. */
    @FunctionalInterface
    private interface Look<T> {
        T at(SafetensorsReader reader) throws IOException, InvalidWeightsException;
    }
}
