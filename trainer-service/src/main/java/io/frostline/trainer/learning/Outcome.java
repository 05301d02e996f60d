package io.frostline.trainer.learning;

import io.frostline.vision.Prediction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a learner made of one example or retraction. */
public final class Outcome {
    /** The kinds of outcome. */
    public enum Kind {
        /** Scored, then learned: the head has moved. */
        LEARNED,
        /** Held out: scored, and never learned. */
        JUDGED,
        /** The head knows this label of this image already; only its embedding was taken note of. */
        ALREADY_LEARNED,
        /** From another space than the head's: the image has to be embedded again. */
        OTHER_SPACE,
        /** In the head's space, but of another length than its embeddings: the producer is broken. */
        WRONG_LENGTH,
        /** The label was taken back: it is judged and replayed no more. What was learned from it stays learned. */
        RETRACTED
    }

    private final Kind kind;
    private final @Nullable Prediction prediction;
    private final @Nullable Assessment assessment;
    private final @Nullable Trigger trigger;

    private Outcome(
            Kind kind, @Nullable Prediction prediction, @Nullable Assessment assessment, @Nullable Trigger trigger) {
        this.kind = kind;
        this.prediction = prediction;
        this.assessment = assessment;
        this.trigger = trigger;
    }

    static Outcome of(Kind kind) {
        return new Outcome(kind, null, null, null);
    }

    static Outcome judged(Optional<Prediction> prediction) {
        return new Outcome(Kind.JUDGED, prediction.orElse(null), null, null);
    }

    static Outcome learned(
            Optional<Prediction> prediction, Optional<Assessment> assessment, Optional<Trigger> trigger) {
        return new Outcome(Kind.LEARNED, prediction.orElse(null), assessment.orElse(null), trigger.orElse(null));
    }

    public Kind kind() {
        return kind;
    }

    /** @return what the head said before it learned; nothing if it was not asked or knew no label yet */
    public Optional<Prediction> prediction() {
        return Optional.ofNullable(prediction);
    }

    /** @return the evaluation on the hold-out that was due with this example, if one was */
    public Optional<Assessment> assessment() {
        return Optional.ofNullable(assessment);
    }

    /** @return why the whole network should be fine-tuned, if it should */
    public Optional<Trigger> trigger() {
        return Optional.ofNullable(trigger);
    }

    /** @return whether the head is another one now */
    public boolean headChanged() {
        return kind == Kind.LEARNED;
    }

    @Override
    public String toString() {
        return "Outcome[" + kind + ", " + prediction + ", " + assessment + ", " + trigger + "]";
    }
}
