package io.frostline.benchmarks.measure;

/** A program at work, or something about it. */
@FunctionalInterface
public interface Contender {
    /** @return what one round came to, in the unit of the figure */
    double measure();
}
