package io.frostline.trainer.stream.join;

import io.frostline.vision.place.DirectoryTree;
import io.frostline.vision.place.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * RocksDB's native library. Left alone, RocksDB lays it out in the temporary directory and removes it when the process
 * ends, unless it is killed. Here it is gone as soon as it is loaded.
 */
final class RocksDbLibrary {
    private static final String FILE = Environment.getJniLibraryFileName("rocksdb");

    /** What {@link RocksDB#loadLibrary(List)} looks for, which is not what the jar calls it. */
    private static final String LOADED_FILE = Environment.getJniLibraryFileName("rocksdbjni");

    private RocksDbLibrary() {}

    /**
     * Has to come before anything else of RocksDB is used.
     *
     * @throws UncheckedIOException if the user's cache cannot be written to
     * @throws IllegalArgumentException if others could put something there
     */
    static void load() {
        load(UserCache.directory());
    }

    static void load(Path cache) {
        try (InputStream library = RocksDB.class.getResourceAsStream("/" + FILE)) {
            if (library == null) {
                throw new IllegalStateException("RocksDB's jar has no " + FILE + " for this platform");
            }
            Path directory = Files.createTempDirectory(cache, "rocksdb");
            try {
                Files.copy(library, directory.resolve(LOADED_FILE));
                RocksDB.loadLibrary(List.of(directory.toString()));
            } finally {
                DirectoryTree.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("RocksDB's library cannot be laid out in " + cache, e);
        }
    }
}
