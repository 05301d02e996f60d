package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
    private static final TopicPartition MODELS = new TopicPartition("models", 0);

    private final List<MockConsumer<byte[], byte[]>> consumers = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    private TopicFollower follower(TopicFollower.Listener listener) {
        return new TopicFollower("models", this::consumer, listener, new RetryPolicy(2, Duration.ZERO, Duration.ZERO));
    }

    /** A consumer of the log that reads all of it with its first poll. */
    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(MODELS, 0L));
        consumer.updateEndOffsets(Map.of(MODELS, (long) log.size()));
        consumer.schedulePollTask(() -> append(consumer, (int) consumer.position(MODELS)));
        consumers.add(consumer);
        return consumer;
    }

    private void append(MockConsumer<byte[], byte[]> consumer, int from) {
        for (int offset = from; offset < log.size(); offset++) {
            consumer.addRecord(new ConsumerRecord<>(
                    "models", 0, offset, null, log.get(offset).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @Test
    void readsFromTheBeginningSaysWhenItHasCaughtUpAndFollows() throws Exception {
        log.addAll(List.of("a", "b"));
        CountDownLatch third = new CountDownLatch(3);
        try (TopicFollower follower = follower(record -> {
            seen.add(text(record));
            third.countDown();
        })) {
            follower.start();

            assertThat(follower.awaitCaughtUp(Duration.ofSeconds(10))).isTrue();
            assertThat(follower.state()).isEqualTo(LoopState.RUNNING);
            assertThat(seen).containsExactly("a", "b");

            log.add("c");
            MockConsumer<byte[], byte[]> consumer = consumers.get(0);
            consumer.schedulePollTask(() -> append(consumer, 2));
            assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(seen).containsExactly("a", "b", "c");
        }
    }

    @Test
    void hasCaughtUpWithAnEmptyTopicAtOnce() throws Exception {
        try (TopicFollower follower = follower(record -> seen.add(text(record)))) {
            follower.start();

            assertThat(follower.awaitCaughtUp(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void readsOnWhereItWasAfterAFailureOfKafka() {
        log.addAll(List.of("a", "b"));
        List<TopicFollower> followers = new ArrayList<>();
        followers.add(follower(record -> {
            seen.add(text(record));
            if (seen.size() == 2) {
                log.add("c");
                consumers.get(0).setPollException(new KafkaException("disconnected"));
            } else if (seen.size() == 3) {
                followers.get(0).stop();
            }
        }));

        followers.get(0).run();

        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(consumers).hasSize(2);
        assertThat(followers.get(0).state()).isEqualTo(LoopState.STOPPED);
    }

    @Test
    void endsAsFailedWhenTheListenerThrows() throws Exception {
        log.add("a");
        TopicFollower follower = follower(record -> {
            throw new IllegalStateException("cannot read that");
        });

        follower.run();

        assertThat(follower.state()).isEqualTo(LoopState.FAILED);
        assertThat(follower.reason()).contains("models").contains("offset 0").contains("cannot read that");
        assertThat(follower.awaitCaughtUp(Duration.ZERO)).isFalse();
    }

    @Test
    void givesUpAtOnceWhenItMayNotRead() {
        TopicFollower follower = new TopicFollower(
                "models",
                () -> {
                    MockConsumer<byte[], byte[]> consumer = consumer();
                    consumer.setPollException(new TopicAuthorizationException(Set.of("models")));
                    return consumer;
                },
                record -> {},
                RetryPolicy.DEFAULT);

        follower.run();

        assertThat(follower.state()).isEqualTo(LoopState.FAILED);
        assertThat(consumers).hasSize(1);
    }
}
