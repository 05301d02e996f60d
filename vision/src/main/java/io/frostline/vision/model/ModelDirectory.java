package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.network.SafetensorsFile;
import io.frostline.vision.network.Weights;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

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

    private ModelDirectory(Path path, ModelManifest manifest, Weights weights, Space space) {
        this.path = path;
        this.manifest = manifest;
        this.weights = weights;
        this.space = space;
    }

    /**
     * Reads and verifies everything: manifest, sizes, header, names, shapes, SHA-256, values.
     *
     * @throws InvalidModelException if something is missing or does not fit
     */
    public static ModelDirectory open(Path path) throws InvalidModelException {
        ModelManifest manifest = manifest(path);
        Path file = regular(path.resolve(manifest.weights().file()));
        SafetensorsFile content = StateDict.read(file, manifest.description());
        if (!content.sha256().equals(manifest.weights().sha256())) {
            throw new InvalidModelException("weights file " + file + " is refused: its SHA-256 is " + content.sha256()
                    + " instead of " + manifest.weights().sha256());
        }
        ModelDescription description = manifest.description();
        String backbone = SpaceFingerprint.backbone(description.architecture(), content.weights());
        if (manifest.backboneSha256() != null && !manifest.backboneSha256().equals(backbone)) {
            throw new InvalidModelException("weights file " + file + " is refused: the SHA-256 of its backbone is "
                    + backbone + " instead of " + manifest.backboneSha256());
        }
        return new ModelDirectory(path, manifest, content.weights(), SpaceFingerprint.of(description, backbone));
    }

    /**
     * Looks at manifest, sizes, header, names and shapes only.
     *
     * @throws InvalidModelException if something of that is missing or does not fit
     */
    public static ModelOutline outline(Path path) throws InvalidModelException {
        ModelManifest manifest = manifest(path);
        long values = StateDict.values(regular(path.resolve(manifest.weights().file())), manifest.description());
        ModelDescription description = manifest.description();
        String backbone = manifest.backboneSha256();
        Space space = backbone == null ? null : SpaceFingerprint.of(description, backbone);
        return new ModelOutline(path, description, space, values);
    }

    /**
     * Makes a directory: its files are written under another name, read back and verified, and the model passes the
     * trial, all before the directory appears.
     *
     * @param path nothing must be there; folders above it are made
     * @throws InvalidModelException if something is there, the weights do not fit the description, or the trial is not
     *     passed
     * @throws UncheckedIOException if it cannot be written
     */
    public static ModelDirectory create(Path path, ModelDescription description, Weights weights, ModelTrial trial)
            throws InvalidModelException {
        ModelDraft draft = ModelDraft.of(description, weights, Map.of());
        Path target = path.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null || Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidModelException("model directory " + path + " exists; name one that does not");
        }
        try (DirectoryWriter writer = DirectoryWriter.under(parent)) {
            draft.writeInto(writer);
            ModelDirectory directory = open(writer.draft()).at(path);
            trial.pass(directory);
            writer.publish(target.getFileName().toString());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("model directory " + path + " cannot be written: " + IoReason.of(e), e);
        }
    }

    /** Reads the manifest alone. */
    static ModelManifest manifest(Path path) throws InvalidModelException {
        Path file = regular(path.resolve(ModelManifest.FILE));
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

    /** A link could lead anywhere, and a pipe would be waited for. What is not there is told by who reads it. */
    private static Path regular(Path file) throws InvalidModelException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidModelException(file + " is refused: it is no regular file");
        }
        return file;
    }

    private static String reason(IOException e) {
        boolean absent = e instanceof NoSuchFileException || e instanceof FileNotFoundException;
        return absent ? "there is no such file" : IoReason.of(e);
    }

    /** @return the same model, which is about to have this path */
    ModelDirectory at(Path other) {
        return new ModelDirectory(other, manifest, weights, space);
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

    /**
     * Reads and verifies a further file beside the manifest.
     *
     * @throws InvalidModelException if the manifest names none of this name, or it is not what the manifest says
     */
    public AttachedFile attached(String name) throws InvalidModelException {
        for (NamedFile attachment : manifest.attachments()) {
            if (attachment.file().equals(name)) {
                return AttachedFile.open(regular(path.resolve(name)), attachment.sha256());
            }
        }
        throw new InvalidModelException("model directory " + path + " has no " + name);
    }

    public Path path() {
        return path;
    }

    /** @return last part of the path: the name inside a store */
    public String name() {
        return path.toAbsolutePath().normalize().getFileName().toString();
    }
}
