package io.frostline.vision.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * A directory in which nobody but this process' user, and root, can put, change or replace anything.
 *
 * <p>It and every directory and link on the way to it have to belong to one of the two, and none may be written by
 * others. On the way the sticky bit will do, as {@code /tmp} has it: it keeps everybody from what is another's. What is
 * in the directory has to belong to the two as well, for it may have been open to others before. A group that has the
 * owner's name counts as the owner. Access-control lists are not read.
 */
public final class PrivateDirectory {
    /** Mode 0700, whatever the umask. */
    public static final FileAttribute<?> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int EFFECTIVE_USER = 2;
    private static final long ROOT = 0;
    private static final int STICKY = 01000;
    private static final int GROUP_WRITES = 020;
    private static final int OTHERS_WRITE = 02;

    private final String setting;
    private final Path path;
    private final long user;

    private PrivateDirectory(String setting, Path path, long user) {
        this.setting = setting;
        this.path = path;
        this.user = user;
    }

    /**
     * @param setting what names the directory, for complaints
     * @param path made with mode 0700, as is what is missing on the way, unless it is there
     * @return the same directory, on a way without links
     * @throws IllegalArgumentException if others could put something there, or it cannot be made
     */
    public static Path of(String setting, Path path) {
        return of(setting, path, user());
    }

    static Path of(String setting, Path path, long user) {
        return new PrivateDirectory(setting, path.toAbsolutePath(), user).checked();
    }

    /** @return the number of this process' user, who may have no name */
    static long user() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .map(line -> Long.parseLong(line.split("\\s+")[EFFECTIVE_USER]))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("the user of this process cannot be read from " + STATUS, e);
        }
    }

    private Path checked() {
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path, MODE);
            }
            Path real = walk(path);
            requireClosed(real, mode(real));
            requireOwnContent(real);
            return real;
        } catch (IOException e) {
            throw refusal("it cannot be made or looked at (" + e + ")");
        }
    }

    /** Goes as the system does, from the root on and through every link. */
    private Path walk(Path way) throws IOException {
        Path reached = way.getRoot();
        requireHeld(reached);
        for (Path name : way) {
            Path next = reached.resolve(name).normalize(); // reached has no links, so .. is its parent
            if (Files.isSymbolicLink(next)) {
                requireOwner(next);
                next = walk(reached.resolve(Files.readSymbolicLink(next)));
            } else {
                requireHeld(next);
            }
            reached = next;
        }
        return reached;
    }

    private void requireHeld(Path directory) throws IOException {
        requireOwner(directory);
        int mode = mode(directory);
        if ((mode & STICKY) == 0) {
            requireClosed(directory, mode);
        }
    }

    private void requireOwnContent(Path directory) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(directory)) {
            for (Path each : content) {
                requireOwner(each);
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    requireOwnContent(each);
                }
            }
        } catch (NoSuchFileException e) {
            // Another process of ours has removed it meanwhile.
        }
    }

    private void requireOwner(Path place) throws IOException {
        long owner = (Integer) Files.getAttribute(place, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != user && owner != ROOT) {
            throw refusal(place + " belongs to user " + Files.getOwner(place, LinkOption.NOFOLLOW_LINKS));
        }
    }

    private void requireClosed(Path directory, int mode) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        if ((mode & OTHERS_WRITE) != 0 || (mode & GROUP_WRITES) != 0 && !isOwnersGroup(directory)) {
            throw refusal("others can write to " + directory + " (mode " + Integer.toOctalString(mode & 07777) + ")");
        }
    }

    private static int mode(Path directory) throws IOException {
        return (Integer) Files.getAttribute(directory, "unix:mode");
    }

    private static boolean isOwnersGroup(Path directory) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(directory, PosixFileAttributes.class);
        return attributes.group().getName().equals(attributes.owner().getName());
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException(setting + " is " + path + ", which is not used: " + reason + "; set "
                + setting + " to a directory that nobody but user " + user + " and root can write to, in and above");
    }
}
