package io.frostline.extractor.serving;

import java.time.Duration;

/**
 * How long to wait before a promotion is tried again.
 *
 * @param first wait after the first failure; each further wait is twice as long
 * @param longest bound of the waits
 */
public record BackOff(Duration first, Duration longest) {
    /** From one second to one minute. */
    public static final BackOff STANDARD = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    public BackOff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "waits from " + first + " to " + longest + "; give a first above zero and a longest not below it");
        }
    }

    /** @param failures so far, at least 1 */
    Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
