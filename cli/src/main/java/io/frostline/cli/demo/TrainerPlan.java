package io.frostline.cli.demo;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trainer's settings for a stream whose length is known beforehand: a plateau counts only once most labels are
 * there, so that the fine-tune has something to learn from, and the windows that are compared fit into the rest.
 */
final class TrainerPlan {
    /** Share of a class' labels that must be there; a tenth of all pictures is held out and counts for nothing. */
    private static final double LABELS_NEEDED = 0.8 * 0.9;

    private static final int EVALUATIONS = 50;
    private static final int PATIENCE = 5;
    private static final String MIN_GAIN = "0.015";
    private static final int MOST_HELD_OUT_NEEDED = 50;

    private TrainerPlan() {}

    /** @return configuration by key */
    static Map<String, String> of(DemoImages images, long seed) {
        int training = images.training().size();
        long smallest = Collections.min(images.labelCounts().values());
        Map<String, String> properties = new TreeMap<>();
        properties.put("frostline.seed", Long.toString(seed));
        properties.put("frostline.snapshot-interval", "250ms");
        properties.put("frostline.plateau.patience", Integer.toString(PATIENCE));
        properties.put("frostline.plateau.min-gain", MIN_GAIN);
        properties.put("frostline.plateau.evaluation-interval", Integer.toString(Math.max(10, training / EVALUATIONS)));
        properties.put("frostline.plateau.min-labels-per-class", Long.toString(Math.max(1, (long)
                (smallest * LABELS_NEEDED))));
        properties.put(
                "frostline.plateau.min-hold-out", Integer.toString(Math.min(MOST_HELD_OUT_NEEDED, training / 20)));
        properties.put("frostline.plateau.cool-down", Integer.toString(training));
        return properties;
    }
}
