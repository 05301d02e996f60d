package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.network.Sha256;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Model directories under one root. Those written here are named by their content: the space and the first eight hex
 * digits of the manifest's SHA-256. Others may be called what they like, for a space is computed and never read from a
 * name. They appear whole or not at all and never change, but for the mark of {@link Candidates}. Thread-safe, between
 * processes too.
 */
public final class ModelStore {
    private static final int DIGITS = 8;
    private static final long MEGABYTE = 1_000_000;

    /** One step down from the root, which a dot, a separator or a control character could make something else. */
    private static final Pattern NAME = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,199}");

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
        try (DirectoryWriter writer = DirectoryWriter.under(root)) {
            draft.writeInto(writer);
            String name = name(SpaceFingerprint.of(description, weights), writer.draft());
            if (candidate) {
                writer.put(Candidates.MARK, Candidates.markOf(name));
            }
            return ModelDirectory.open(writer.publishUnlessThere(name));
        } catch (IOException e) {
            throw unwritable("a model of " + description.architecture().name(), e);
        }
    }

    /**
     * Writes a model that has to pass a trial before its directory appears. If one is there that differs in nothing but
     * where it comes from, that one is it.
     *
     * @throws InvalidModelException if the weights do not fit the description, or the trial is not passed
     * @throws UncheckedIOException if it cannot be written
     */
    public ModelDirectory add(ModelDescription description, Weights weights, ModelTrial trial)
            throws InvalidModelException {
        ModelDraft draft = ModelDraft.of(description, weights, Map.of());
        try (DirectoryWriter writer = DirectoryWriter.under(root)) {
            draft.writeInto(writer);
            ModelDirectory written = ModelDirectory.open(writer.draft());
            Optional<ModelDirectory> same = same(written);
            if (same.isPresent()) {
                return same.get();
            }
            String name = name(written.space(), writer.draft());
            trial.pass(written.at(root.resolve(name)));
            return ModelDirectory.open(writer.publishUnlessThere(name));
        } catch (IOException e) {
            throw unwritable("a model of " + description.architecture().name(), e);
        }
    }

    /**
     * @return a model of this one's space from here; a copy of it if there was none
     * @throws InvalidModelException if it has changed since it was opened
     * @throws UncheckedIOException if it cannot be written
     */
    public ModelDirectory adopt(ModelDirectory model) throws InvalidModelException {
        try {
            return find(model.space());
        } catch (InvalidModelException e) {
            return copy(model);
        }
    }

    private ModelDirectory copy(ModelDirectory model) throws InvalidModelException {
        try (DirectoryWriter writer = DirectoryWriter.under(root)) {
            writer.copy(model.path().resolve(ModelManifest.FILE));
            writer.copy(model.path().resolve(model.manifest().weights().file()));
            for (NamedFile attachment : model.manifest().attachments()) {
                writer.copy(model.path().resolve(attachment.file()));
            }
            Path card = model.path().resolve(ModelCard.FILE);
            if (Files.isRegularFile(card, LinkOption.NOFOLLOW_LINKS)) {
                writer.copy(card);
            }
            ModelDirectory copied = ModelDirectory.open(writer.draft());
            return ModelDirectory.open(writer.publishUnlessThere(name(copied.space(), writer.draft())));
        } catch (IOException e) {
            throw unwritable("the model of " + model.path(), e);
        }
    }

    private Optional<ModelDirectory> same(ModelDirectory model) {
        for (String name : names()) {
            try {
                if (ModelDirectory.manifest(path(name)).isTheSameModelAs(model.manifest())) {
                    return Optional.of(open(name));
                }
            } catch (InvalidModelException e) {
                // What is not sound is not the same.
            }
        }
        return Optional.empty();
    }

    private static String name(Space space, Path draft) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(Files.readAllBytes(draft.resolve(ModelManifest.FILE)));
        return space.id() + "-" + Sha256.hex(digest).substring(0, DIGITS);
    }

    /**
     * Tries whether a model could be written.
     *
     * @param bytes that it takes
     * @throws UncheckedIOException if it could not
     */
    public void requireSpace(long bytes) {
        try (DirectoryWriter writer = DirectoryWriter.under(root)) {
            long free = Files.getFileStore(writer.draft()).getUsableSpace();
            if (free < bytes) {
                throw new IOException(
                        "it takes " + (bytes / MEGABYTE + 1) + " MB and the disk has " + free / MEGABYTE + " MB left");
            }
        } catch (IOException e) {
            throw unwritable("a model", e);
        }
    }

    private Path absolute() {
        return root.toAbsolutePath().normalize();
    }

    private UncheckedIOException unwritable(String what, IOException e) {
        return new UncheckedIOException(what + " cannot be written under " + absolute() + ": " + IoReason.of(e), e);
    }

    /**
     * @return names of the directories under the root that have a manifest, sorted; whether they can be opened is
     *     another question
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
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the models under " + absolute() + " cannot be listed: " + IoReason.of(e), e);
        }
    }

    /**
     * @return the bundled backbone if it is of the space, or else the first by name of the sound directories that are
     * @throws InvalidModelException if there is none; the message says what there is instead
     */
    public ModelDirectory find(Space space) throws InvalidModelException {
        return find(space, outline -> {});
    }

    private ModelDirectory find(Space space, Consumer<ModelOutline> before) throws InvalidModelException {
        ModelDirectory bundled = BundledBackbone.open();
        return bundled.space().equals(space) ? bundled : new SpaceSearch(this, space, bundled.space(), before).run();
    }

    /**
     * @param backbone a space's id, or a directory under the root: its name or its path
     * @param before is given what can be told of a directory before its weights are read; may throw
     * @throws InvalidModelException if there is none, or it does not verify
     */
    public ModelDirectory find(String backbone, Consumer<ModelOutline> before) throws InvalidModelException {
        return Space.isId(backbone)
                ? find(new Space(backbone), before)
                : open(backbone.indexOf('/') < 0 ? backbone : nameOf(backbone), before);
    }

    ModelDirectory open(String name, Consumer<ModelOutline> before) throws InvalidModelException {
        before.accept(outline(name));
        return open(name);
    }

    private String nameOf(String path) throws InvalidModelException {
        try {
            Path directory = Path.of(path).toRealPath(LinkOption.NOFOLLOW_LINKS);
            if (Files.isSameFile(directory.resolve(".."), root)) {
                return directory.getFileName().toString();
            }
        } catch (InvalidPathException | IOException e) {
            throw new InvalidModelException("model directory " + path + " cannot be read: " + e, e);
        }
        throw new InvalidModelException("model directory " + path + " is not in the artifact store " + root
                + "; put it there, for nothing else is found after a roll-back");
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
        Path directory;
        try {
            directory = root.resolve(name);
        } catch (InvalidPathException e) {
            throw new InvalidModelException(
                    "'" + name + "' is no name of a model directory under " + root + " in this locale", e);
        }
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
