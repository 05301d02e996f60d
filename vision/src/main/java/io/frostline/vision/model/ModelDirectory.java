package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.network.SafetensorsFile;
import io.frostline.vision.network.Weights;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A verified model: its manifest and weights fit together, and every value is finite. The weights are on the heap, four
 * bytes a parameter.
 */
public final class ModelDirectory {
    private static final long LARGEST_MANIFEST = 1 << 20;

    private final Path path;
    private final ModelManifest manifest;
    private final Weights weights;
    private final Space space;

    private ModelDirectory(Path path, ModelManifest manifest, Weights weights) {
        this.path = path;
        this.manifest = manifest;
        this.weights = weights;
        this.space = SpaceFingerprint.of(manifest.description(), weights);
    }

    /**
     * Reads and verifies everything: manifest, sizes, header, names, shapes, SHA-256, values.
     *
     * @throws InvalidModelException if something is missing or does not fit
     */
    public static ModelDirectory open(Path path) throws InvalidModelException {
        ModelManifest manifest = manifest(path);
        Path file = path.resolve(manifest.weights().file());
        SafetensorsFile content = StateDict.read(file, manifest.description());
        if (!content.sha256().equals(manifest.weights().sha256())) {
            throw new InvalidModelException("weights file " + file + " is refused: its SHA-256 is " + content.sha256()
                    + " instead of " + manifest.weights().sha256());
        }
        return new ModelDirectory(path, manifest, content.weights());
    }

    private static ModelManifest manifest(Path path) throws InvalidModelException {
        Path file = path.resolve(ModelManifest.FILE);
        try {
            long size = Files.size(file);
            if (size > LARGEST_MANIFEST) {
                throw new InvalidModelException(
                        file + " has " + size + " bytes; a manifest has at most " + LARGEST_MANIFEST);
            }
            return ManifestJson.read(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("manifest " + file + " is refused: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InvalidModelException("manifest " + file + " cannot be read: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        boolean absent = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
        return absent ? "there is no such file" : e.toString();
    }

    /** @return computed from architecture, preprocessing and the backbone's weights; {@code fc} does not change it */
    public Space space() {
        return space;
    }

    public ModelManifest manifest() {
        return manifest;
    }

    public Weights weights() {
        return weights;
    }

    public Path path() {
        return path;
    }

    /** @return last part of the path: the name inside a store */
    public String name() {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }
}
