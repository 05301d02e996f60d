package io.frostline.stream.requirements;

import io.frostline.stream.KafkaClients;
import io.frostline.stream.LoopSettings;
import io.frostline.stream.remedy.Refusals;
import io.frostline.stream.remedy.Remedies;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Tries whether the broker lets a user have transactions as a loop has them, without sending anything. */
public final class TransactionTrial {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private TransactionTrial() {}

    /**
     * @param settings of a loop whose transactional id nobody uses
     * @param transactionalIds what the user's transactional ids begin with
     * @return one line if the broker does not, with what helps
     */
    public static Optional<String> problem(LoopSettings settings, String transactionalIds) {
        Producer<byte[], byte[]> producer = new KafkaClients(settings).producer();
        try {
            producer.initTransactions();
            return Optional.empty();
        } catch (KafkaException e) {
            return Optional.of(Refusals.explain(e, transactionalIds, new Remedies(settings.kafka()))
                    .orElseGet(
                            () -> "no transactions as %s: %s".formatted(settings.transactionalId(), e.getMessage())));
        } finally {
            producer.close(CLOSING);
        }
    }
}
