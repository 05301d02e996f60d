package io.frostline.trainer.tuning;

import java.util.concurrent.CancellationException;

/** A place in long work where it can be called off. */
@FunctionalInterface
interface Checkpoint {
    /** @throws CancellationException if it has been called off */
    void pass();
}
