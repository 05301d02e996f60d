package io.frostline.stream.requirements;

import io.frostline.stream.KafkaClients;
import io.frostline.stream.LoopSettings;
import io.frostline.stream.remedy.Refusals;
import io.frostline.stream.remedy.Remedies;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;

/** Tries whether the broker lets a loop's session last as long as it is set to, in a group of the trial's own. */
final class SessionTrial {
    /** Longer than a broker waits for further members of a new group ({@code group.initial.rebalance.delay.ms}). */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private SessionTrial() {}

    /**
     * Reads nothing and commits nothing.
     *
     * @param settings of a loop whose group has no member
     * @return one line if the broker does not, with what helps; nothing if it is not known, for the user may not join
     *     the group or read the topics
     */
    static Optional<String> problem(LoopSettings settings) {
        Consumer<byte[], byte[]> consumer = new KafkaClients(settings).consumer();
        try {
            Joining joining = new Joining(consumer);
            consumer.subscribe(settings.topics(), joining);
            long begin = System.nanoTime();
            while (!joining.joined && System.nanoTime() - begin < PATIENCE.toNanos()) {
                consumer.poll(POLL);
            }
            return Optional.empty();
        } catch (InvalidSessionTimeoutException e) {
            return Refusals.explain(e, "", new Remedies(settings.kafka()));
        } catch (KafkaException e) {
            return Optional.empty();
        } finally {
            consumer.close(CloseOptions.timeout(CLOSING));
        }
    }

    private static final class Joining implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;
        private boolean joined;

        Joining(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            joined = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}
