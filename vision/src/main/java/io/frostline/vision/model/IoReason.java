package io.frostline.vision.model;

import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Why reading or writing failed, and what helps, for a person; the JDK's own messages are often just the path. */
public final class IoReason {
    private static final String FULL = "No space left on device";

    private IoReason() {}

    /** @param e an {@code IOException}, or null if nobody knows it */
    public static String of(@Nullable Throwable e) {
        if (e == null) {
            return "nobody knows why";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied to user " + System.getProperty("user.name")
                    + "; give it the right, or name another place";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is there already";
        }
        if (e instanceof NotDirectoryException) {
            return "it is a file and no folder";
        }
        if (e instanceof MalformedInputException) {
            return "it is not UTF-8 text";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        if (reason == null) {
            return e.getClass().getSimpleName();
        }
        return reason.contains(FULL) ? "no space is left on the disk; free some, or name another place" : reason;
    }
}
