package io.frostline.reference;

import java.time.Duration;

/** Waits between two attempts. */
@FunctionalInterface
interface Pause {
    void of(Duration duration) throws InterruptedException;
}
