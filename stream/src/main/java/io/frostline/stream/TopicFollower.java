package io.frostline.stream;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a topic of one partition from its beginning, without a group and {@code read_committed}, and goes on following
 * it.
 *
 * <p>The listener is called on the follower's own thread, in offset order, each record once. An exception of the
 * listener ends the follower as failed.
 */
public final class TopicFollower implements AutoCloseable {

    /**
     * @param topic a topic of one partition
     * @param kafka properties for the Kafka consumer, at least {@code bootstrap.servers}
     * @param listener called for every record
     */
    public TopicFollower(String topic, Map<String, String> kafka, Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        throw new UnsupportedOperationException(topic + kafka + listener);
    }

    /** Starts the follower's thread and returns. Called once. */
    public void start() {}

    /**
     * Waits until the listener has seen everything that was in the topic at the start.
     *
     * @return whether that was within the time
     */
    public boolean awaitCaughtUp(Duration time) throws InterruptedException {
        return time.isZero();
    }

    /** @return STARTING until caught up with the topic's end at the start, then RUNNING; thread-safe */
    public LoopState state() {
        return LoopState.STARTING;
    }

    /** @return why the follower is retrying or has failed; otherwise empty */
    public String reason() {
        return "";
    }

    /** Ends the thread. Idempotent. */
    @Override
    public void close() {}
}
