package io.frostline.trainer.stream.join;

/** Is told what the join does, on its thread; for metrics. */
public interface JoinObserver {
    /** A label was taken over, or taken back. */
    void labelRead();

    /** A label was passed over, since a later one of another partition had come before it. */
    void labelOvertaken();

    /**
     * A record of {@code labels} was rejected.
     *
     * @param reason short, stable, lower-case code
     */
    void labelUnreadable(String reason);

    /** A record of {@code embeddings} was skipped. */
    void embeddingUnreadable();

    /** A labelled embedding was emitted. */
    void joined();

    /** A label has waited too long for its image's embedding; it waits on. */
    void labelExpired();

    /** Labels of this partition that wait for their image's embedding. */
    void waiting(int partition, long labels);
}
