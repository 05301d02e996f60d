package io.frostline.vision.model;

import io.frostline.vision.place.DirectoryTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a directory appear whole or not at all, even through a crash: it is filled under another name on the same disk,
 * forced to it, then renamed.
 */
final class DirectoryWriter implements AutoCloseable {
    private static final String DRAFT = ".draft-";

    /** No draft takes that long, whoever writes it: one that is so much older than a new one has no writer any more. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final Path root;
    private final Path draft;

    private DirectoryWriter(Path root, Path draft) {
        this.root = root;
        this.draft = draft;
    }

    /**
     * Begins a draft, and removes those that killed processes have left.
     *
     * @param root created if it is not there
     */
    static DirectoryWriter under(Path root) throws IOException {
        Files.createDirectories(root);
        Path draft = Files.createDirectory(root.resolve(DRAFT + UUID.randomUUID()));
        Instant abandoned = Files.getLastModifiedTime(draft).toInstant().minus(LEFT_BEHIND);
        try (Stream<Path> all = Files.list(root)) {
            for (Path each : all.filter(DirectoryWriter::isDraft).toList()) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(abandoned)) {
                    DirectoryTree.delete(each);
                }
            }
        } catch (NoSuchFileException e) {
            // Somebody else has published or removed it; the next writer looks again.
        }
        return new DirectoryWriter(root, draft);
    }

    private static boolean isDraft(Path path) {
        return path.getFileName().toString().startsWith(DRAFT);
    }

    /** @return where to put the files */
    Path draft() {
        return draft;
    }

    void put(String name, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(draft.resolve(name), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Copies a file under its own name. */
    void copy(Path file) throws IOException {
        Path copy = draft.resolve(file.getFileName());
        Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        force(copy);
    }

    /**
     * Renames the draft.
     *
     * @throws FileAlreadyExistsException if something of that name is there already
     */
    Path publish(String name) throws IOException {
        Path target = root.resolve(name);
        force(draft);
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // What Linux says of a directory that is not empty has no exception of its own in the JDK.
            if (Files.exists(target)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            throw e;
        }
        force(root);
        return target;
    }

    /** Renames the draft, or leaves the directory of that name that is there already. */
    Path publishUnlessThere(String name) throws IOException {
        Path target = root.resolve(name);
        try {
            return publish(name);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(target)) {
                return target;
            }
            throw e;
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes the draft if it was not published. */
    @Override
    public void close() throws IOException {
        if (Files.exists(draft)) {
            DirectoryTree.delete(draft);
        }
    }
}
