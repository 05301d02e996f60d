package io.frostline.cli.demo;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trainer's settings for a stream whose length is known beforehand: a plateau counts only once most labels are
 * there, so that the fine-tune has something to learn from, and the windows that are compared fit into the rest.
 */
final class TrainerPlan {
    /** What the trainer's own default asks for: labels of so many of the pictures have to have enough of them. */
    private static final double COVERAGE = 0.95;

    /** Share of a class' labels that must be there; a tenth of all pictures is held out and counts for nothing. */
    private static final double LABELS_NEEDED = 0.85 * 0.9;

    private static final int EVALUATIONS = 50;
    private static final int PATIENCE = 5;
    private static final String MIN_GAIN = "0.015";
    private static final int MOST_HELD_OUT_NEEDED = 50;

    private TrainerPlan() {}

    /** @return configuration by key */
    static Map<String, String> of(DemoImages images, long seed) {
        int training = images.training().size();
        Map<String, String> properties = new TreeMap<>();
        properties.put("frostline.seed", Long.toString(seed));
        properties.put("frostline.snapshot-interval", "250ms");
        properties.put("frostline.plateau.patience", Integer.toString(PATIENCE));
        properties.put("frostline.plateau.min-gain", MIN_GAIN);
        properties.put("frostline.plateau.evaluation-interval", Integer.toString(Math.max(10, training / EVALUATIONS)));
        properties.put("frostline.plateau.min-labels-per-class", Long.toString(Math.max(1, (long)
                (smallest(images.labelCounts().values()) * LABELS_NEEDED))));
        properties.put(
                "frostline.plateau.min-hold-out", Integer.toString(Math.min(MOST_HELD_OUT_NEEDED, training / 20)));
        properties.put("frostline.plateau.cool-down", Integer.toString(training));
        return properties;
    }

    /** @return pictures of the smallest label that is needed for the coverage: not of one that is a typing error */
    private static long smallest(Collection<Long> counts) {
        List<Long> largestFirst =
                counts.stream().sorted(Comparator.reverseOrder()).toList();
        double needed = COVERAGE * counts.stream().mapToLong(Long::longValue).sum();
        long covered = 0;
        for (long count : largestFirst) {
            covered += count;
            if (covered >= needed) {
                return count;
            }
        }
        return 0;
    }
}
