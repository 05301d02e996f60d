package io.frostline.vision.place;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/** A directory and all that is in it. */
public final class DirectoryTree {
    private DirectoryTree() {}

    /**
     * Deletes it. Every name is looked up in a directory that is held open, and no link is followed: whoever replaces
     * something meanwhile leads this to nothing that is elsewhere.
     *
     * @param directory its parent is trusted
     * @throws IOException if not all of it can be deleted
     */
    public static void delete(Path directory) throws IOException {
        Path whole = directory.toAbsolutePath();
        try (SecureDirectoryStream<Path> parent =
                (SecureDirectoryStream<Path>) Files.newDirectoryStream(whole.getParent())) {
            delete(parent, whole.getFileName());
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void delete(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        try {
            if (isDirectory(parent, name)) {
                try (SecureDirectoryStream<Path> content = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    for (Path each : content) {
                        delete(content, each.getFileName());
                    }
                }
                parent.deleteDirectory(name);
            } else {
                parent.deleteFile(name);
            }
        } catch (NoSuchFileException e) {
            // Somebody else has deleted it.
        }
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        return parent.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
    }
}
