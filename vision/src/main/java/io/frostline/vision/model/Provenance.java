package io.frostline.vision.model;

import io.frostline.vision.Environment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a model was trained, as far as it takes to train it again from its parent and the files beside the manifest.
 *
 * @param logs where its labels and images stand
 * @param classes how many images it was trained on, by label
 * @param startLabels rows of the head that training started from, in order
 * @param hyperparameters by name
 * @param seed of all chance
 * @param environment what it was trained with
 */
public record Provenance(
        List<LogRange> logs,
        Map<String, Integer> classes,
        List<String> startLabels,
        Map<String, String> hyperparameters,
        long seed,
        Environment environment) {
    public Provenance {
        logs = List.copyOf(logs);
        classes = Collections.unmodifiableMap(new TreeMap<>(classes));
        startLabels = List.copyOf(startLabels);
        hyperparameters = Collections.unmodifiableMap(new TreeMap<>(hyperparameters));
    }
}
