package io.frostline.cli.process;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.model.IoReason;
import io.frostline.vision.place.DirectoryTree;
import io.frostline.vision.place.PrivateDirectory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where child processes keep things: the user's directory, which stays, or a temporary one. */
public final class WorkDirectory {
    private final Path path;
    private volatile boolean kept;

    private WorkDirectory(Path path, boolean kept) {
        this.path = path;
        this.kept = kept;
    }

    /**
     * @param given the user's directory; null for a temporary one
     * @throws CommandFailure if the user's directory is in use or cannot be made
     */
    public static WorkDirectory of(@Nullable Path given) {
        try {
            if (given == null) {
                return new WorkDirectory(Files.createTempDirectory("frostline-"), false);
            }
            requireEmpty(made(given));
            return new WorkDirectory(given, true);
        } catch (IOException e) {
            throw CommandFailure.badInput("data directory " + given + " cannot be used: " + IoReason.of(e));
        }
    }

    /**
     * Makes a directory that is the user's alone; one that is there stays as it is.
     *
     * @return the same directory, which is there now
     * @throws CommandFailure if it cannot be made
     */
    public static Path made(Path directory) {
        try {
            return Files.createDirectories(directory, PrivateDirectory.MODE);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.badInput("data directory " + directory + " is a file; name another one");
        } catch (IOException e) {
            throw CommandFailure.badInput("data directory " + directory + " cannot be made: " + IoReason.of(e));
        }
    }

    public Path path() {
        return path;
    }

    /** Lets a temporary directory stay, for those who want to know what went wrong. */
    public void keep() {
        kept = true;
    }

    /** Deletes a temporary directory, unless it is to stay. What cannot be deleted is left behind. */
    public void discard() {
        if (kept) {
            return;
        }
        try {
            DirectoryTree.delete(path);
        } catch (IOException e) {
            kept = true;
        }
    }

    private static void requireEmpty(Path directory) throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw CommandFailure.badInput("data directory " + directory + " is not empty; name another one");
            }
        }
    }
}
