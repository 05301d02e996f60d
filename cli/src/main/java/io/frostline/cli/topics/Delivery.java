package io.frostline.cli.topics;

import io.frostline.cli.terminal.CommandFailure;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** A record on its way to Kafka. */
public final class Delivery {
    private final Future<RecordMetadata> outcome;

    Delivery(Future<RecordMetadata> outcome) {
        this.outcome = outcome;
    }

    /** @return whether Kafka has taken or refused it */
    public boolean isDone() {
        return outcome.isDone();
    }

    /**
     * Waits until it is done.
     *
     * @return why Kafka does not take this record, though it takes others; nothing if it has taken it
     * @throws CommandFailure if Kafka takes no record at all
     */
    public Optional<String> refusal() {
        try {
            outcome.get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(refusal(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while sending");
        }
    }

    private static String refusal(@Nullable Throwable cause) {
        if (cause instanceof RecordTooLargeException) {
            return "it is larger than a record of the topic may be; raise the topic's max.message.bytes, or send where it"
                    + " is and not the picture itself";
        }
        String reason = cause == null ? "nobody knows why" : String.valueOf(cause.getMessage());
        if (cause instanceof InvalidRecordException) {
            return reason;
        }
        throw CommandFailure.failed("Kafka did not take a record: " + reason);
    }
}
