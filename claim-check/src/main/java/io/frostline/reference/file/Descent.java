package io.frostline.reference.file;

import io.frostline.reference.Attempt;
import io.frostline.reference.Unfetched.Reason;
import io.frostline.reference.UnfetchedException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * Opens files step by step from a directory, each step relative to the one before and following no link, so that nobody
 * who moves things meanwhile leads it out. Needs a system with POSIX's {@code openat}.
 */
final class Descent {
    private static final Set<OpenOption> READING = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path root;

    /** @param root itself without links on its way */
    Descent(Path root) {
        this.root = root;
    }

    /** @param below relative, without links on its way */
    byte[] read(Path below, Attempt attempt) throws UnfetchedException, IOException {
        try (SecureDirectoryStream<Path> directory = secure(Files.newDirectoryStream(root))) {
            return read(directory, below, attempt);
        }
    }

    private static byte[] read(SecureDirectoryStream<Path> directory, Path below, Attempt attempt)
            throws UnfetchedException, IOException {
        Path first = below.getName(0);
        if (below.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return read(next, below.subpath(1, below.getNameCount()), attempt);
            }
        }
        requireRegular(directory, first);
        try (SeekableByteChannel channel = directory.newByteChannel(first, READING)) {
            return attempt.read(Channels.newInputStream(channel), channel.size());
        }
    }

    private static void requireRegular(SecureDirectoryStream<Path> directory, Path file)
            throws UnfetchedException, IOException {
        BasicFileAttributes attributes = directory
                .getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!attributes.isRegularFile()) {
            throw new UnfetchedException(Reason.FORBIDDEN, "is not a regular file; name one");
        }
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) {
        return (SecureDirectoryStream<Path>) stream;
    }
}
