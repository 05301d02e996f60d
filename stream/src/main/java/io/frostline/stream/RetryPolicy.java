package io.frostline.stream;

import java.time.Duration;

/**
 * How often a failing transaction is tried again, and how long the loop waits before.
 *
 * @param attempts retries in a row, without the failed work having been committed, before the loop gives up
 * @param first wait before the first retry; each further wait is twice as long
 * @param longest bound of the waits
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    /** Ten retries from 100 ms up to 10 s: about 45 s in all, besides what the Kafka clients try themselves. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(10, Duration.ofMillis(100), Duration.ofSeconds(10));

    public RetryPolicy {
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts is " + attempts + "; give zero or more");
        }
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits from " + first + " to " + longest
                    + "; give a first of at least zero and a longest not below it");
        }
    }

    /** @return the wait before a retry, counted from 1 */
    public Duration delay(int attempt) {
        Duration delay = first;
        for (int i = 1; i < attempt && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
