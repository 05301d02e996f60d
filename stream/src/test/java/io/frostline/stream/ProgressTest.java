package io.frostline.stream;

import static io.frostline.stream.FakeBroker.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    ProgressTest() {
        progress.assign(Map.of(partition(0), new OffsetAndMetadata(5), partition(1), new OffsetAndMetadata(7)));
    }

    @Test
    void commitsWhatIsHandledAndWhatIsAskedForButNothingElse() {
        progress.handle(partition(0), 9);

        assertThat(progress.offsets(Set.of(), true, partition -> "m"))
                .containsExactly(Map.entry(partition(0), new OffsetAndMetadata(9, "m")));
        assertThat(progress.offsets(Set.of(partition(1), partition(2)), true, partition -> "m"))
                .containsOnlyKeys(partition(0), partition(1));
    }

    @Test
    void commitsAllOffsetsAgainWhenOnlyOutputsAreSent() {
        assertThat(progress.offsets(Set.of(), true, partition -> ""))
                .containsOnly(
                        Map.entry(partition(0), new OffsetAndMetadata(5)),
                        Map.entry(partition(1), new OffsetAndMetadata(7)));
        assertThat(progress.offsets(Set.of(), false, partition -> "")).isEmpty();
    }

    @Test
    void takesBackWhatIsNotCommitted() {
        progress.handle(partition(0), 9);
        progress.commit(Set.of(partition(0)));
        progress.handle(partition(0), 12);
        progress.handle(partition(1), 8);

        assertThat(progress.uncommitted()).containsOnly(Map.entry(partition(0), 12L), Map.entry(partition(1), 8L));
        progress.rewind();
        assertThat(progress.uncommitted()).isEmpty();
        assertThat(progress.committed()).containsOnly(Map.entry(partition(0), 9L), Map.entry(partition(1), 7L));
    }

    @Test
    void forgetsARevokedPartition() {
        progress.handle(partition(0), 9);

        progress.revoke(List.of(partition(0)));

        assertThat(progress.uncommitted()).isEmpty();
        assertThat(progress.partitions()).containsExactly(partition(1));
    }
}
