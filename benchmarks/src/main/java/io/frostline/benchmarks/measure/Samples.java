package io.frostline.benchmarks.measure;

import java.util.List;

/**
 * What one contender measured.
 *
 * @param rounds one value a round, in their order; at least one
 */
public record Samples(List<Double> rounds) {
    public Samples {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
    }

    /** @return the middle value; of an even number the mean of the two in the middle */
    public double median() {
        List<Double> sorted = rounds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
