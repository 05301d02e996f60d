package io.frostline.cli.process;

import io.frostline.vision.model.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A directory that is this process' own: until it is closed, or the process ends, no other can claim it. Whoever claims
 * it has to hold on to this object, for the system takes a channel back that nobody holds.
 */
public final class DirectoryClaim implements AutoCloseable {
    private static final String FILE = ".frostline-lock";

    private final FileChannel file;

    private DirectoryClaim(FileChannel file) {
        this.file = file;
    }

    /**
     * @param directory is there
     * @throws ChildFailure if another process has it, or the claim cannot be written
     */
    public static DirectoryClaim of(Path directory) {
        Path path = directory.resolve(FILE);
        try {
            FileChannel file = FileChannel.open(
                    path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PrivateFile.MODE);
            if (!isFree(file)) {
                file.close();
                throw new ChildFailure("directory " + directory + " is in use by process " + Files.readString(path)
                        + "; end that one or name another directory");
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryClaim(file);
        } catch (IOException e) {
            throw new ChildFailure("directory " + directory + " cannot be used: " + IoReason.of(e), e);
        }
    }

    private static boolean isFree(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // The system takes it back when the process ends.
        }
    }
}
