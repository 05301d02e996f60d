package io.frostline.trainer.stream.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;

class RocksDbLibraryTest {
    @Test
    void isLoadedAndLeavesNothingBehind(@TempDir Path cache) {
        RocksDbLibrary.load(cache);

        try (Options options = new Options()) {
            assertThat(options.maxOpenFiles()).isNotZero();
        }
        assertThat(cache).isEmptyDirectory();
    }
}
