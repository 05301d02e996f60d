package io.frostline.trainer.tuning;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether a candidate is to be served. Only an {@link Accepted} one can be promoted. */
public sealed interface Judgement permits Accepted, Rejected {
    Tuned tuned();

    /** @return one per task, that of the task which asked for the fine-tune first */
    List<Comparison> comparisons();

    /** @return one sentence for people, with the numbers that decided */
    String reason();

    /** @return the figures of the task that asked for the fine-tune; accuracies are fractions, times in seconds */
    default Map<String, Double> numbers() {
        Comparison comparison = comparisons().get(0);
        TrainingSpeed speed = tuned().speed();
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("serving_accuracy", comparison.servingAccuracy());
        numbers.put("candidate_accuracy", comparison.candidateAccuracy());
        numbers.put("gain", comparison.gain());
        numbers.put("p_value", comparison.pValue());
        numbers.put("hold_out", (double) comparison.size());
        numbers.put("won", (double) comparison.won());
        numbers.put("lost", (double) comparison.lost());
        comparison.classes().stream()
                .mapToDouble(ClassComparison::gain)
                .min()
                .ifPresent(gain -> numbers.put("worst_class_gain", gain));
        numbers.put("fine_tune_images", (double) speed.images());
        numbers.put("fine_tune_seconds", speed.seconds());
        numbers.put("fine_tune_images_per_second", speed.imagesPerSecond());
        return numbers;
    }
}
