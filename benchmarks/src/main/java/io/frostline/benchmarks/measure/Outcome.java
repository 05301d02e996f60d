package io.frostline.benchmarks.measure;

import io.frostline.benchmarks.measure.Target.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a figure came to.
 *
 * @param peer null if the figure has none
 */
public record Outcome(Figure figure, Samples ours, @Nullable Samples peer) {

    /** @return the median of ours over the peer's; null without a peer */
    public @Nullable Double ratio() {
        return peer == null ? null : ours.median() / peer.median();
    }

    /** @return what the target is for: the ratio or, without a peer, the median of ours */
    public double value() {
        Double ratio = ratio();
        return ratio == null ? ours.median() : ratio;
    }

    public Verdict verdict() {
        return figure.target().judge(value());
    }
}
