package io.frostline.trainer.tuning;

/** Is told after every batch, on the fine-tune's thread. */
@FunctionalInterface
public interface ProgressListener {
    void progressed(Progress progress);
}
