package io.frostline.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of one partition from its beginning, without a group and {@code read_committed}, and goes on following
 * it.
 *
 * <p>The listener is called on the follower's own thread, in offset order, each record once. An exception of the
 * listener ends the follower as failed; one of Kafka is tried again within the bounds of {@link RetryPolicy#DEFAULT}. A
 * broker that falls silent is waited for, and until it is heard again the follower is retrying.
 */
public final class TopicFollower implements AutoCloseable {
    /** What is done with the records. */
    @FunctionalInterface
    public interface Listener {
        void read(ConsumerRecord<byte[], byte[]> record);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final TopicPartition partition;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Listener listener;
    private final Setbacks setbacks;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch caughtUpOrEnded = new CountDownLatch(1);

    private volatile LoopState state = LoopState.STARTING;
    private volatile String reason = "";
    private volatile boolean caughtUp;
    private long next;

    /**
     * @param topic a topic of one partition
     * @param kafka properties for the Kafka consumer, at least {@code bootstrap.servers}
     * @param listener called for every record
     */
    public TopicFollower(String topic, Map<String, String> kafka, Listener listener) {
        this(
                topic,
                () -> new KafkaConsumer<>(
                        ClientProperties.follower(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                listener,
                RetryPolicy.DEFAULT);
    }

    TopicFollower(String topic, Supplier<Consumer<byte[], byte[]>> consumers, Listener listener, RetryPolicy retry) {
        this.partition = new TopicPartition(topic, 0);
        this.consumers = consumers;
        this.listener = listener;
        this.setbacks = new Setbacks(retry);
        this.thread = new DaemonThreads(topic + "-follower").newThread(this::run);
    }

    /** Starts the follower's thread and returns. Called once. */
    public void start() {
        thread.start();
    }

    /**
     * Waits until the listener has seen everything that was in the topic at the start.
     *
     * @return whether it has; not if the time was too short or the follower has ended
     */
    public boolean awaitCaughtUp(Duration time) throws InterruptedException {
        return caughtUpOrEnded.await(time.toMillis(), TimeUnit.MILLISECONDS) && caughtUp;
    }

    /** @return STARTING until caught up with the topic's end at the start, then RUNNING; thread-safe */
    public LoopState state() {
        return state;
    }

    /** @return why the follower is retrying or has failed; otherwise empty; thread-safe */
    public String reason() {
        return reason;
    }

    /** Asks the follower to end after the record at the listener, and returns at once. Thread-safe, idempotent. */
    public void stop() {
        closing.countDown();
    }

    /** Ends the thread, within a few seconds unless the listener takes longer. Idempotent. Not for the listener. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSING.multipliedBy(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void run() {
        try {
            while (!isClosing()) {
                try {
                    follow();
                } catch (KafkaException e) {
                    retry(e);
                }
            }
            state = LoopState.STOPPED;
            reason = "";
        } catch (RuntimeException | Error e) {
            LOG.error("following {} ends at offset {}: {}", partition.topic(), next, e.getMessage(), e);
            reason = "following " + partition.topic() + " ended at offset " + next + ": " + e.getMessage();
            state = LoopState.FAILED;
        } finally {
            caughtUpOrEnded.countDown();
        }
    }

    private void follow() {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            consumer.assign(Set.of(partition));
            if (next == 0) {
                consumer.seekToBeginning(Set.of(partition));
            } else {
                consumer.seek(partition, next);
            }
            Pulse pulse = Pulse.of(consumer.metrics(), System::nanoTime);
            long end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
            while (!isClosing()) {
                consumer.poll(POLL).forEach(this::hand);
                noteProgress(consumer.position(partition), end);
                noteSilence(pulse);
            }
        } finally {
            consumer.close(CloseOptions.timeout(CLOSING));
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> record) {
        next = record.offset();
        try {
            listener.read(record);
        } catch (RuntimeException e) {
            throw new HandlerFailedException("the listener failed", e);
        }
        next++;
    }

    private void noteProgress(long position, long end) {
        setbacks.progress(Map.of());
        caughtUp |= position >= end;
        state = caughtUp ? LoopState.RUNNING : LoopState.STARTING;
        reason = "";
        if (caughtUp) {
            caughtUpOrEnded.countDown();
        }
    }

    private void noteSilence(Pulse pulse) {
        if (pulse.isLost()) {
            reason = "the broker has not answered for " + Pulse.SILENCE.toSeconds() + " s";
            state = LoopState.RETRYING;
        }
    }

    private void retry(KafkaException failure) {
        Optional<Duration> wait = setbacks.add(failure, Map.of());
        if (wait.isEmpty()) {
            throw failure;
        }
        reason = String.valueOf(failure.getMessage());
        state = LoopState.RETRYING;
        LOG.warn("following {} failed at offset {}; tried again", partition.topic(), next, failure);
        try {
            closing.await(wait.get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }
}
