package io.frostline.trainer.tuning;

import java.util.List;

/** The candidate is not good enough. */
public record Rejected(Tuned tuned, List<Comparison> comparisons, String reason) implements Judgement {
    public Rejected {
        comparisons = List.copyOf(comparisons);
    }
}
