package io.frostline.trainer.tuning;

/** Is told how a fine-tune goes, on its thread. */
@FunctionalInterface
public interface ProgressListener {
    /** There are images enough, and training begins. */
    default void begun(TrainingSplit split) {}

    /** Another batch is done. */
    void progressed(Progress progress);
}
