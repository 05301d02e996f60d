package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.tuning.WorkingSet;

/**
 * How many images a fine-tune may hold.
 *
 * @param images at most
 * @param remedy what lets it hold more
 */
record ImageBudget(long images, String remedy) {

    /**
     * @param pixels bytes of one image
     * @param memory bytes that all of them may have
     */
    static ImageBudget of(WorkingSet set, long pixels, long memory) {
        long allowed = memory / pixels;
        return set.most() <= allowed
                ? new ImageBudget(set.most(), "raise -Xmx")
                : new ImageBudget(
                        allowed,
                        "raise frostline.fine-tune.image-memory, or -Xmx, half of which it is where it is not set");
    }
}
