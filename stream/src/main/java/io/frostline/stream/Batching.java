package io.frostline.stream;

import java.time.Duration;

/**
 * How many records go together, and how many wait.
 *
 * @param maximumRecords most records in one call of {@link BatchHandler#handle}, hence in one transaction (unless
 *     outputs are held)
 * @param gathering longest time for which prepared records wait for others that are being prepared; a record that
 *     nothing follows never waits
 * @param queueRecords records a partition may have waiting or in preparation before it is paused; one poll more can be
 *     on top
 * @param queueBytes bytes of keys and values that all partitions together may have waiting before they are paused
 * @param preparationThreads threads that call {@link BatchHandler#prepare}
 */
public record Batching(
        int maximumRecords, Duration gathering, int queueRecords, long queueBytes, int preparationThreads) {

    /** 256 records a transaction, 512 waiting for each partition, 64 MiB in all, one preparing thread. */
    public static final Batching DEFAULT = new Batching(256, Duration.ofMillis(100), 512, 64L << 20, 1);

    public Batching {
        requirePositive(maximumRecords, "maximumRecords");
        requirePositive(queueRecords, "queueRecords");
        requirePositive(queueBytes, "queueBytes");
        requirePositive(preparationThreads, "preparationThreads");
        if (gathering.isNegative()) {
            throw new IllegalArgumentException("gathering is " + gathering + "; give zero or more");
        }
    }

    private static void requirePositive(long value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; give at least 1");
        }
    }
}
