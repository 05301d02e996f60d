package io.frostline.stream;

/**
 * A loop as its health check sees it.
 *
 * @param state where it is in its life
 * @param reason why it is retrying or has failed; otherwise empty
 * @param partitions number of partitions it owns
 * @param queued records fetched and not yet handled
 * @param lag records not yet fetched, over all owned partitions, as far as known
 * @param idle whether everything there is has been handled and committed
 */
public record LoopStatus(LoopState state, String reason, int partitions, int queued, long lag, boolean idle) {

    static final LoopStatus STARTING = new LoopStatus(LoopState.STARTING, "", 0, 0, 0, false);

    /** @return the same loop, but failed, for something else it needs has */
    public LoopStatus failed(String why) {
        return new LoopStatus(LoopState.FAILED, why, partitions, queued, lag, false);
    }
}
