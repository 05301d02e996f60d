package io.frostline.benchmarks.forward;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** The batch size with which somebody is the fastest here. */
final class BestBatch {
    private BestBatch() {}

    /**
     * @param candidates sizes to try, in turn; trying warms up, too
     * @param rate images a second with a size
     */
    static int of(List<Integer> candidates, IntToDoubleFunction rate) {
        Map<Integer, Double> rates = candidates.stream().collect(Collectors.toMap(size -> size, rate::applyAsDouble));
        return candidates.stream().max(Comparator.comparing(rates::get)).orElseThrow();
    }
}
