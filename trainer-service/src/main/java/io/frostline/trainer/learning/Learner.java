package io.frostline.trainer.learning;

import io.frostline.vision.Head;
import io.frostline.vision.Prediction;
import io.frostline.vision.Space;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns one task's head in one space from its log of labelled embeddings: tests, then trains, each example once.
 *
 * <p>Its state is a function of the log: {@link #snapshot()} and {@link #head()}, and the examples before
 * {@link LearnerSnapshot#learnedUpTo()} given again to {@link #remember}, make a learner that goes on bit for bit. (If
 * the log was compacted in between, or the re-embedding after a promotion was cut short, the sets it keeps may differ,
 * and then so do the bits; no example is learned twice or left out for that.) Not thread-safe.
 */
public final class Learner {
    private final LearningPolicy policy;
    private final HeadWeights weights;
    private final HeadTrainer trainer;
    private final Memory memory;
    private final Prequential prequential;
    private final TriggerWatch watch;
    private final long fineTunedUpTo;
    private final long begunAt;
    private @Nullable Probation probation;
    private long learned;
    private long learnedUpTo;

    private Learner(LearningPolicy policy, HeadWeights weights, Memory memory, LearnerSnapshot snapshot) {
        this.policy = policy;
        this.weights = weights;
        this.trainer = HeadTrainer.of(policy, weights, memory);
        this.memory = memory;
        this.prequential =
                new Prequential(policy.fadingFactor(), snapshot.prequentialAccuracy(), snapshot.prequentialWeight());
        this.watch = new TriggerWatch(policy, snapshot);
        this.fineTunedUpTo = snapshot.fineTunedUpTo();
        this.begunAt = snapshot.begunAt();
        this.probation = snapshot.probation();
        this.learned = snapshot.learned();
        this.learnedUpTo = snapshot.learnedUpTo();
    }

    /** @param dimension of the space's embeddings */
    public static Learner begin(Space space, int dimension, LearningPolicy policy) {
        return resume(space, dimension, LearnerSnapshot.empty(), policy);
    }

    /** Goes on from a snapshot that was taken before the head had any label. */
    public static Learner resume(Space space, int dimension, LearnerSnapshot snapshot, LearningPolicy policy) {
        return new Learner(policy, new HeadWeights(space, dimension), new Memory(policy), snapshot);
    }

    /** Goes on from a head and its snapshot; {@link #remember} comes next. */
    public static Learner resume(Head head, LearnerSnapshot snapshot, LearningPolicy policy) {
        return new Learner(policy, HeadWeights.of(head), new Memory(policy), snapshot);
    }

    /**
     * Takes note of an example that was dealt with before the snapshot; the head does not move.
     *
     * @throws IllegalStateException if the example is not from before the snapshot
     */
    public void remember(Example example) {
        if (example.offset() >= learnedUpTo) {
            throw new IllegalStateException("example " + example.imageId() + " at offset " + example.offset()
                    + " cannot be remembered: the learner has read up to " + learnedUpTo + " only; learn it");
        }
        boolean readable = reads(example);
        boolean learnedThen = readable && example.offset() >= begunAt;
        memory.note(example, learnedThen || example.offset() < fineTunedUpTo);
        if (readable) {
            memory.keep(example);
        }
    }

    /** Takes note of a retraction that was dealt with before the snapshot. */
    public void forget(ImageId imageId) {
        memory.forget(imageId);
    }

    /**
     * Scores the example, then learns it, unless it is held out, known already or not readable by this head.
     *
     * @throws IllegalStateException if its place in the log has been dealt with already
     */
    public Outcome learn(Example example) {
        advance(example.offset());
        if (!reads(example)) {
            memory.note(example, false);
            boolean otherSpace = !example.embedding().space().equals(weights.space());
            return Outcome.of(otherSpace ? Outcome.Kind.OTHER_SPACE : Outcome.Kind.WRONG_LENGTH);
        }
        boolean known = memory.hasLearned(example);
        memory.note(example, true);
        if (memory.holdOut().holds(example.imageId())) {
            memory.keep(example);
            return Outcome.judged(weights.predict(example.embedding()));
        }
        if (known) {
            memory.keep(example);
            return Outcome.of(Outcome.Kind.ALREADY_LEARNED);
        }
        Optional<Prediction> prediction = score(example);
        trainer.learn(example, learned);
        learned++;
        return conclude(prediction);
    }

    /**
     * Takes an image's label back.
     *
     * @param offset of the retraction in the task's log
     * @throws IllegalStateException if its place in the log has been dealt with already
     */
    public Outcome retract(ImageId imageId, long offset) {
        advance(offset);
        forget(imageId);
        return Outcome.of(Outcome.Kind.RETRACTED);
    }

    /**
     * The learner that takes over in a fine-tuned space, on probation. What stood in the log before
     * {@code fineTunedUpTo} counts as learned; later examples are learned when they come again in the new space. The
     * cool-down begins.
     *
     * @param head of the new space
     * @param embedded examples in the new space; those whose label has changed or was taken back since are left out
     * @param fineTunedUpTo offset in the task's log before which the fine-tune has learned everything
     */
    public Learner promoted(Head head, List<Example> embedded, long fineTunedUpTo) {
        Memory inherited = memory.inheritedBy(policy, fineTunedUpTo);
        long known = inherited.learned();
        LearnerSnapshot start = new LearnerSnapshot(
                known,
                learnedUpTo,
                fineTunedUpTo,
                known + policy.plateau().coolDown(),
                0,
                0,
                List.of(),
                DriftSnapshot.NOTHING,
                head.labels(),
                learnedUpTo,
                watched(),
                false);
        Learner successor = new Learner(policy, HeadWeights.of(head), inherited, start);
        embedded.stream()
                .filter(example -> successor.reads(example) && inherited.agreesWith(example))
                .forEach(inherited::keep);
        return successor;
    }

    /**
     * The learner that goes on in a space which was served before. What stood in the log before {@code then} counts as
     * learned; what was labelled since is learned when it comes again in this space. The cool-down begins.
     *
     * @param head of this space, as it was
     * @param then the snapshot that goes with the head
     */
    public Learner returned(Head head, LearnerSnapshot then) {
        LearnerSnapshot start = new LearnerSnapshot(
                then.learned(),
                learnedUpTo,
                then.learnedUpTo(),
                then.learned() + policy.plateau().coolDown(),
                then.prequentialAccuracy(),
                then.prequentialWeight(),
                then.evaluations(),
                DriftSnapshot.NOTHING,
                then.fineTunedLabels(),
                learnedUpTo,
                null,
                false);
        return new Learner(policy, HeadWeights.of(head), memory.inheritedBy(policy, then.learnedUpTo()), start);
    }

    /** The learner that begins anew in another space: it has learned nothing there, and its task's log goes on. */
    public Learner restarted(Space space, int dimension) {
        LearnerSnapshot start = new LearnerSnapshot(
                0,
                learnedUpTo,
                0,
                policy.plateau().coolDown(),
                0,
                0,
                List.of(),
                DriftSnapshot.NOTHING,
                List.of(),
                learnedUpTo,
                null,
                false);
        return new Learner(policy, new HeadWeights(space, dimension), memory.inheritedBy(policy, 0), start);
    }

    public Space space() {
        return weights.space();
    }

    /** @return the head as it is now; nothing before the first label */
    public Optional<Head> head() {
        return weights.toHead();
    }

    public LearnerSnapshot snapshot() {
        return new LearnerSnapshot(
                learned,
                learnedUpTo,
                fineTunedUpTo,
                watch.coolDownUntil(),
                prequential.accuracy(),
                prequential.weight(),
                watch.evaluations(),
                watch.drift(),
                watch.fineTunedLabels(),
                begunAt,
                probation,
                watch.isHeldBack());
    }

    /** @return how it has done since its backbone was promoted; nothing if that is not being watched */
    public Optional<Probation> probation() {
        return Optional.ofNullable(probation);
    }

    /** The promotion of its backbone is not being watched any more. */
    public void endProbation() {
        probation = null;
    }

    private @Nullable Probation watched() {
        return prequential.weight() == 0 ? null : new Probation(prequential.accuracy(), prequential.examples(), 0, 0);
    }

    /** @return the latest label of every image, in whichever space its embedding is, by image id */
    public List<LabelledImage> images() {
        return memory.images();
    }

    /** @return the labelled images whose latest embedding is of another space than the head's, by image id */
    public List<LabelledImage> lacking() {
        return memory.lacking(weights.space());
    }

    /** @return how many images that may be trained on each label has */
    public Map<String, Integer> labelCounts() {
        return memory.labelCounts();
    }

    /** @return how it stands now, between evaluations; nothing before the first label or without a hold-out */
    public Optional<Assessment> standing() {
        return score().map(score ->
                new Assessment(score.after(learned), score.classes(), watch.state(score.after(learned), memory)));
    }

    /** @return how much of what is labelled has labels with enough images to fine-tune on */
    public LabelCoverage coverage() {
        return watch.coverage(memory);
    }

    /** @return the examples that are judged */
    public HoldOut holdOut() {
        return memory.holdOut();
    }

    private void advance(long offset) {
        if (offset < learnedUpTo) {
            throw new IllegalStateException("offset " + offset + " was dealt with already: the learner has read up to "
                    + learnedUpTo + "; remember it instead");
        }
        learnedUpTo = offset + 1;
    }

    private boolean reads(Example example) {
        return example.embedding().space().equals(weights.space())
                && example.embedding().dimension() == weights.dimension();
    }

    private Optional<Prediction> score(Example example) {
        Optional<Prediction> prediction = weights.predict(example.embedding());
        boolean correct = prediction.isPresent() && prediction.get().label().equals(example.label());
        prequential.observe(correct);
        watch.scored(correct);
        if (probation != null) {
            probation = probation.observe(correct);
        }
        return prediction;
    }

    private Outcome conclude(Optional<Prediction> prediction) {
        Optional<Trigger> drift = watch.drifted(learned, memory);
        if (learned % policy.plateau().evaluationInterval() != 0) {
            return Outcome.learned(prediction, Optional.empty(), drift);
        }
        Optional<Assessment> assessment = assess();
        Optional<Trigger> plateau = assessment
                .filter(assessed -> assessed.state().verdict() == Verdict.PLATEAUED)
                .map(assessed -> new Trigger.Plateau(assessed.evaluation()));
        return Outcome.learned(
                prediction, assessment, drift.or(() -> plateau).or(() -> watch.newClass(learned, memory)));
    }

    private Optional<Assessment> assess() {
        return score().map(score ->
                new Assessment(score.after(learned), score.classes(), watch.observe(score.after(learned), memory)));
    }

    private Optional<HoldOutScore> score() {
        return weights.toHead().flatMap(head -> memory.holdOut().score(head));
    }
}
