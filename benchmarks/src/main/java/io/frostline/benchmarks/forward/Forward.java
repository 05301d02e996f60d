package io.frostline.benchmarks.forward;

import java.time.Duration;

/** A network at work on pictures that are there already. */
@FunctionalInterface
public interface Forward {
    /** @return images a second with batches of this size */
    double rate(int batch, Duration time);
}
