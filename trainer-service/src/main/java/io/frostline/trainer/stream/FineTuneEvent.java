package io.frostline.trainer.stream;

import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.verification.Verification;
import java.util.Map;

/** What a fine-tune has to say. The first two come before one of the other two, which ends it. */
public sealed interface FineTuneEvent {

    /**
     * The images are read and training begins.
     *
     * @param reason one sentence for people
     * @param numbers the figures; accuracies are fractions, times in seconds
     */
    record Started(String reason, Map<String, Double> numbers) implements FineTuneEvent {}

    /** Another epoch is done. */
    record Progressed(String reason, Map<String, Double> numbers) implements FineTuneEvent {}

    /**
     * It ended without a candidate.
     *
     * @param reason one sentence for people
     * @param numbers the figures, as far as there are any
     */
    record Failed(String reason, Map<String, Double> numbers) implements FineTuneEvent {}

    /** It ended with a candidate that is in the artifact store. */
    record Finished(Tuned candidate, Verification verification) implements FineTuneEvent {}
}
