package io.frostline.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner reads and writes. */
public final class PrivateFile {
    /** Mode 0600, whatever the umask. */
    static final FileAttribute<?> MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    /** Makes it, empty, in the place of one that is there. */
    public static void begin(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, MODE);
    }
}
