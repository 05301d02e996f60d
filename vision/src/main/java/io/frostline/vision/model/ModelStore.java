package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.network.Sha256;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Model directories under one root, named by their content: the space and the first eight hex digits of the manifest's
 * SHA-256. They appear whole or not at all and never change, but for the mark of {@link Candidates}. Thread-safe,
 * between processes too.
 */
public final class ModelStore {
    private static final int DIGITS = 8;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

    private final Path root;

    /** @param root created when something is written */
    public ModelStore(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /**
     * Writes a model, unless it is there already, and opens it.
     *
     * @throws InvalidModelException if the weights do not fit the description or are not finite
     * @throws UncheckedIOException if it cannot be written
     */
    public ModelDirectory write(ModelDescription description, Weights weights) throws InvalidModelException {
        return write(description, weights, Map.of());
    }

    /**
     * Writes a model with further files, unless it is there already, and opens it.
     *
     * @param attachments what goes into the files, by name
     * @throws InvalidModelException if the weights do not fit the description or are not finite
     * @throws UncheckedIOException if it cannot be written
     */
    public ModelDirectory write(ModelDescription description, Weights weights, Map<String, Attachment> attachments)
            throws InvalidModelException {
        return write(description, weights, attachments, false);
    }

    /**
     * As {@link #write}, of a model that is one of the {@link Candidates} until it is promoted.
     *
     * @param attachments what goes into further files, by name
     * @throws InvalidModelException if the weights do not fit the description or are not finite
     * @throws UncheckedIOException if it cannot be written
     */
    public ModelDirectory writeCandidate(
            ModelDescription description, Weights weights, Map<String, Attachment> attachments)
            throws InvalidModelException {
        return write(description, weights, attachments, true);
    }

    private ModelDirectory write(
            ModelDescription description, Weights weights, Map<String, Attachment> attachments, boolean candidate)
            throws InvalidModelException {
        ModelDraft draft = ModelDraft.of(description, weights, attachments);
        Space space = SpaceFingerprint.of(description, weights);
        try (DirectoryWriter writer = DirectoryWriter.under(root)) {
            byte[] manifest = draft.writeInto(writer);
            MessageDigest digest = Sha256.digest();
            digest.update(manifest);
            String name = space.id() + "-" + Sha256.hex(digest).substring(0, DIGITS);
            if (candidate) {
                writer.put(Candidates.MARK, Candidates.markOf(name));
            }
            return ModelDirectory.open(writer.publishUnlessThere(name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a model of space " + space + " cannot be written under "
                            + root.toAbsolutePath().normalize() + ": " + e.getMessage(),
                    e);
        }
    }

    /**
     * @return names of the directories under the root that have a manifest, sorted; whether they verify is another
     *     question
     * @throws UncheckedIOException if the root is there and cannot be listed
     */
    public List<String> names() {
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve(ModelManifest.FILE)))
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the models under " + root + " cannot be listed", e);
        }
    }

    /**
     * @param name a directory's name under the root
     * @throws InvalidModelException if there is none or it does not verify
     */
    public ModelDirectory open(String name) throws InvalidModelException {
        return ModelDirectory.open(path(name));
    }

    /**
     * @param name a directory's name under the root
     * @return what can be told without reading a tensor
     * @throws InvalidModelException if there is none or its header does not fit its manifest
     */
    public ModelOutline outline(String name) throws InvalidModelException {
        return ModelDirectory.outline(path(name));
    }

    private Path path(String name) throws InvalidModelException {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidModelException("'" + name + "' is no name of a model directory under " + root);
        }
        Path directory = root.resolve(name);
        if (Files.isSymbolicLink(directory)) {
            throw new InvalidModelException("model directory " + directory + " is refused: it is a link");
        }
        return directory;
    }

    /**
     * @param name a directory's name under the root
     * @param sha256 of its weights file, lower-case hex
     * @throws InvalidModelException if there is none, it does not verify, or its weights have another SHA-256
     */
    public ModelDirectory open(String name, String sha256) throws InvalidModelException {
        ModelDirectory directory = open(name);
        String found = directory.manifest().weights().sha256();
        if (!found.equals(sha256)) {
            throw new InvalidModelException("model directory " + directory.path() + " has weights of SHA-256 " + found
                    + " but " + sha256 + " was asked for");
        }
        return directory;
    }
}
