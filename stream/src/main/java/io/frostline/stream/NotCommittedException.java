package io.frostline.stream;

import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A transaction was aborted. */
final class NotCommittedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final KafkaException reason;
    private final transient Transactions.@Nullable Refusal refusal;

    NotCommittedException(KafkaException reason, Transactions.@Nullable Refusal refusal) {
        super(reason);
        this.reason = reason;
        this.refusal = refusal;
    }

    KafkaException reason() {
        return reason;
    }

    /** @return the output that was too large, if that was the reason */
    Optional<Transactions.Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
