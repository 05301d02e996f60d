package io.frostline.reference;

import java.time.Duration;

/**
 * What fetching one picture may take.
 *
 * @param maximumBytes the length of the encoded picture, at most
 * @param timeout of one attempt, from the connection to the last byte
 * @param deadline of all attempts together; none begins after it
 */
public record FetchPolicy(long maximumBytes, Duration timeout, Duration deadline) {
    public FetchPolicy {
        if (maximumBytes < 1 || maximumBytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "the maximum size is " + maximumBytes + " bytes; it must be from 1 to " + Integer.MAX_VALUE);
        }
        requirePositive(timeout, "timeout");
        if (deadline.compareTo(timeout) < 0) {
            throw new IllegalArgumentException("the deadline of a fetch is " + deadline
                    + ", which is less than its timeout of " + timeout + "; give at least as much");
        }
    }

    private static void requirePositive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("the " + name + " of a fetch is " + value + "; give more than zero");
        }
    }
}
