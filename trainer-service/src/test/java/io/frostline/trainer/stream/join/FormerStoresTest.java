package io.frostline.trainer.stream.join;

import static io.frostline.trainer.stream.join.JoinBench.LABEL_WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.frostline.schemas.Codec;
import io.frostline.stream.RefusedSizes;
import io.frostline.trainer.stream.SteppingClock;
import io.frostline.trainer.stream.TaskPartitions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerStoresTest {
    private final TopologyDescription topology = LabelJoin.topology(
                    new Codec(),
                    new SteppingClock(),
                    LABEL_WAIT,
                    new JoinLayout("join", 4),
                    new TaskPartitions(4),
                    JoinBench.anyTask(),
                    new RefusedSizes(),
                    new CountingObserver())
            .describe();

    @TempDir
    Path directory;

    /** An earlier version's topology was one part, with the number 0, which reads labels and keeps nothing here. */
    @Test
    void areRemovedWhereThereAreNoneAnyMore() throws Exception {
        for (String task : List.of("0_0", "0_11", "1_0", "1_3")) {
            Files.createDirectories(directory.resolve(task).resolve("rocksdb"));
        }
        Files.createFile(directory.resolve("kafka-streams-process-metadata"));

        FormerStores.remove(directory, topology);

        assertThat(directory).isDirectoryNotContaining("glob:**/0_*");
        assertThat(directory.resolve("1_0/rocksdb")).exists();
        assertThat(directory.resolve("1_3/rocksdb")).exists();
        assertThat(directory.resolve("kafka-streams-process-metadata")).exists();
    }

    @Test
    void areNoneBeforeTheFirstStart() {
        assertThatNoException().isThrownBy(() -> FormerStores.remove(directory.resolve("missing"), topology));
    }
}
