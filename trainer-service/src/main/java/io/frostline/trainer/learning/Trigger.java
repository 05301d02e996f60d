package io.frostline.trainer.learning;

import java.util.Locale;
import java.util.Map;

/** A reason to fine-tune the whole network. */
public sealed interface Trigger {
    /** @return one clause for people */
    String reason();

    /** @return the figures behind it; accuracies are fractions of 1 */
    Map<String, Double> numbers();

    /** The hold-out accuracy has stopped rising. */
    record Plateau(Evaluation evaluation) implements Trigger {
        @Override
        public String reason() {
            return String.format(
                    Locale.ROOT,
                    "after %,d labels the head has stopped improving at %.3f on %,d held-out images",
                    evaluation.learned(),
                    evaluation.accuracy(),
                    evaluation.size());
        }

        @Override
        public Map<String, Double> numbers() {
            return Map.of("learned", (double) evaluation.learned());
        }
    }

    /**
     * The prequential error has risen.
     *
     * @param learned examples learned at the time
     * @param alarmed what the detector had seen
     */
    record Drift(long learned, DriftSnapshot alarmed) implements Trigger {
        @Override
        public String reason() {
            return String.format(
                    Locale.ROOT,
                    "after %,d labels the head errs more often than it did: %.1f errors too many for its accuracy of %.3f",
                    learned,
                    alarmed.excess(),
                    alarmed.accuracy());
        }

        @Override
        public Map<String, Double> numbers() {
            return Map.of(
                    "learned",
                    (double) learned,
                    "drift_excess",
                    alarmed.excess(),
                    "drift_mean_accuracy",
                    alarmed.accuracy());
        }
    }

    /**
     * A label that the served backbone was not fine-tuned for has examples enough.
     *
     * @param learned examples learned at the time
     * @param examples how many images that may be trained on it has
     */
    record NewClass(long learned, String label, int examples) implements Trigger {
        @Override
        public String reason() {
            return String.format(
                    Locale.ROOT,
                    "after %,d labels there are %,d images of %s, which the backbone was not fine-tuned for",
                    learned,
                    examples,
                    label);
        }

        @Override
        public Map<String, Double> numbers() {
            return Map.of("learned", (double) learned, "new_class", (double) examples);
        }
    }
}
