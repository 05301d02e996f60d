package io.frostline.reference.file;

import io.frostline.reference.Unfetched.Reason;
import io.frostline.reference.UnfetchedException;
import java.io.IOException;
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

    /**
     * Opens what was a regular file just before. If somebody has put a pipe in its place since, this waits for a
     * writer, and has no time-out.
     *
     * @param below relative, without links on its way
     */
    SeekableByteChannel open(Path below) throws UnfetchedException, IOException {
        try (SecureDirectoryStream<Path> directory = secure(Files.newDirectoryStream(root))) {
            return open(directory, below);
        }
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> directory, Path below)
            throws UnfetchedException, IOException {
        Path first = below.getName(0);
        if (below.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, below.subpath(1, below.getNameCount()));
            }
        }
        requireRegular(directory, first);
        return directory.newByteChannel(first, READING);
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
