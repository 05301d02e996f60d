package io.frostline.benchmarks.forward;

import io.frostline.benchmarks.measure.Contender;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A forward with the batches that make it the fastest here. */
public final class TunedForward implements Contender {
    /** Batches among which everybody finds its best one. */
    public static final List<Integer> BATCHES = List.of(8, 16);

    private final Forward forward;
    private final int batch;
    private final Duration turn;

    private TunedForward(Forward forward, int batch, Duration turn) {
        this.forward = forward;
        this.batch = batch;
        this.turn = turn;
    }

    /**
     * Tries every size for one turn, which warms up, too.
     *
     * @param batches the sizes to choose from
     */
    public static TunedForward of(Forward forward, List<Integer> batches, Duration turn) {
        Map<Integer, Double> rates =
                batches.stream().collect(Collectors.toMap(batch -> batch, batch -> forward.rate(batch, turn)));
        int best = batches.stream().max(Comparator.comparing(rates::get)).orElseThrow();
        return new TunedForward(forward, best, turn);
    }

    @Override
    public double measure() {
        return forward.rate(batch, turn);
    }
}
