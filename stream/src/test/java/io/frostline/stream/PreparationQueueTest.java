package io.frostline.stream;

import static io.frostline.stream.FakeBroker.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PreparationQueueTest {
    private static final Batching BATCHING = new Batching(3, Duration.ZERO, 4, 100, 1);

    private final HeldExecutor executor = new HeldExecutor();
    private final HeldExecutor slow = new HeldExecutor();
    private final PreparationQueue<String> queue =
            new PreparationQueue<>(PreparationQueueTest::value, this::executor, BATCHING, BATCHING::maximumRecords);

    private static String value(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private HeldExecutor executor(ConsumerRecord<byte[], byte[]> record) {
        return value(record).startsWith("slow") ? slow : executor;
    }

    private void add(int partition, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        queue.add(new ConsumerRecord<>(
                "in",
                partition,
                0,
                0,
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                bytes.length,
                null,
                bytes,
                new RecordHeaders(),
                Optional.empty()));
    }

    private List<String> take() {
        return queue.take().stream()
                .map(Preparation::prepared)
                .map(Prepared::value)
                .toList();
    }

    @Test
    void givesTheRecordsInTheirOrderAndOnlyThoseBehindNoUnpreparedOne() {
        List.of("a", "b", "c", "d").forEach(value -> add(0, value));

        executor.release(2);
        assertThat(queue.isGathered()).isFalse();
        assertThat(take()).containsExactly("a", "b");
        executor.releaseAll();
        assertThat(queue.isGathered()).isTrue();
        assertThat(take()).containsExactly("c", "d");
        assertThat(queue.size()).isZero();
    }

    @Test
    void gathersNoMoreThanGoTogether() {
        List.of("a", "b", "c", "d", "e").forEach(value -> add(0, value));

        executor.release(3);

        assertThat(queue.isGathered()).isTrue();
        assertThat(take()).containsExactly("a", "b", "c");
    }

    @Test
    void preparesOthersWhileOneWaitsAndHoldsUpItsOwnPartitionOnly() {
        add(0, "slow");
        List.of("b", "c").forEach(value -> add(0, value));
        List.of("x", "y").forEach(value -> add(1, value));

        executor.releaseAll();

        assertThat(queue.ready()).isEqualTo(2);
        assertThat(take()).containsExactly("x", "y");
        assertThat(queue.holds(partition(1))).isFalse();
        assertThat(take()).isEmpty();
        slow.releaseAll();
        assertThat(take()).containsExactly("slow", "b", "c");
        assertThat(queue.size()).isZero();
    }

    @Test
    void isFullForThePartitionThatHasEnoughUntilHalfIsGone() {
        List.of("a", "b", "c", "d").forEach(value -> add(0, value));
        add(1, "x");

        assertThat(queue.isFull(partition(0))).isTrue();
        assertThat(queue.isFull(partition(1))).isFalse();
        executor.release(1);
        take();
        assertThat(queue.isFull(partition(0))).isTrue();
        executor.release(2);
        take();
        assertThat(queue.isFull(partition(0))).isFalse();
    }

    @Test
    void isFullForAllWhenTheBytesAreTooMany() {
        add(0, "a".repeat(100));

        assertThat(queue.isFull(partition(1))).isTrue();
        executor.releaseAll();
        take();
        assertThat(queue.isFull(partition(1))).isFalse();
    }

    @Test
    void preparesNothingThatWasDropped() {
        add(0, "a");
        add(1, "x");

        queue.drop(Set.of(partition(0)));
        executor.releaseAll();

        assertThat(take()).containsExactly("x");
        assertThat(queue.holds(partition(0))).isFalse();
    }
}
