package io.frostline.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Failures in a row. The row ends when the work that failed is committed; other partitions' progress does not end it,
 * or one record that always fails would be tried for ever. A broker that is out of reach is waited for as long as it
 * takes.
 */
final class Setbacks {
    private final RetryPolicy policy;
    private final Map<TopicPartition, Long> unfinished = new HashMap<>();
    private int attempts;
    private int outages;

    Setbacks(RetryPolicy policy) {
        this.policy = policy;
    }

    /**
     * @param work offsets up to which the failed work had come
     * @return the wait before the next attempt, or nothing if there is no use in one
     */
    Optional<Duration> add(RuntimeException failure, Map<TopicPartition, Long> work) {
        if (FatalCauses.in(failure)) {
            return Optional.empty();
        }
        work.forEach((partition, offset) -> unfinished.merge(partition, offset, Math::max));
        if (Outages.in(failure)) {
            outages++;
            return Optional.of(policy.delay(outages));
        }
        attempts++;
        return attempts > policy.attempts() ? Optional.empty() : Optional.of(policy.delay(attempts));
    }

    /** Something was handled without failing; of owned partitions this much is committed. */
    void progress(Map<TopicPartition, Long> committed) {
        unfinished
                .entrySet()
                .removeIf(work -> committed.getOrDefault(work.getKey(), Long.MAX_VALUE) >= work.getValue());
        if (unfinished.isEmpty()) {
            attempts = 0;
            outages = 0;
        }
    }

    boolean isEmpty() {
        return attempts == 0 && outages == 0;
    }

    int attempts() {
        return attempts;
    }
}
