package io.frostline.stream.remedy;

import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;

/** Says what a broker has refused for good, and what helps. */
public final class Refusals {
    private Refusals() {}

    /**
     * @param transactionalIds what the refused user's transactional ids begin with
     * @return one line, or empty if the failure is no refusal
     */
    public static Optional<String> explain(Throwable failure, String transactionalIds, Remedies remedies) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            @Nullable String line = line(cause, transactionalIds, remedies);
            if (line != null) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String line(Throwable cause, String transactionalIds, Remedies remedies) {
        if (cause instanceof TopicAuthorizationException refused) {
            return refused.unauthorizedTopics().stream()
                    .sorted()
                    .map(topic -> "this user may not use topic %s; allow it what is missing of: %s; %s"
                            .formatted(
                                    topic,
                                    remedies.allowTopic(topic, Access.READ),
                                    remedies.allowTopic(topic, Access.WRITE)))
                    .collect(Collectors.joining("; "));
        }
        if (cause instanceof GroupAuthorizationException refused) {
            return mayNotJoin(refused.groupId(), remedies);
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            return "this user may not write as transactional id %s...; allow it with: %s"
                    .formatted(transactionalIds, remedies.allowTransactions(transactionalIds));
        }
        if (cause instanceof AuthenticationException) {
            return "the broker at %s refuses the credentials or the certificate (%s); correct the security.protocol, sasl.* and ssl.* settings"
                    .formatted(remedies.servers(), cause.getMessage());
        }
        if (isOfTooLongTransactions(cause)) {
            return "transactions may last longer than the broker allows; set the Kafka property producer.transaction.timeout.ms to its transaction.max.timeout.ms at most, or raise that in the brokers' server.properties";
        }
        if (cause instanceof InvalidTimestampException) {
            return "the broker refuses the time that records bear: this machine's clock is ahead; set it right, or let the broker say the time in all topics that services write, as deploy/create-topics.sh does: message.timestamp.type=LogAppendTime";
        }
        if (cause instanceof InvalidSessionTimeoutException) {
            return "the broker does not allow such a session time-out; set the Kafka property consumer.session.timeout.ms to a value between its group.min.session.timeout.ms and group.max.session.timeout.ms";
        }
        return null;
    }

    /** The producer passes on what the broker says of it, but not which error it was. */
    public static boolean isOfTooLongTransactions(Throwable failure) {
        return failure instanceof InvalidTxnTimeoutException
                || String.valueOf(failure.getMessage()).contains("transaction.max.timeout.ms");
    }

    /** @return one line: the user is not let into the group */
    public static String mayNotJoin(String group, Remedies remedies) {
        return "this user may not join group %s; allow it with: %s".formatted(group, remedies.allowGroup(group));
    }
}
