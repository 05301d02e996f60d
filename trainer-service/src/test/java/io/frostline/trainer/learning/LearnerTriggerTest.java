package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Head;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes a learner ask for a fine-tune. */
class LearnerTriggerTest {
    private static final int COOL_DOWN = 400;
    private static final PlateauPolicy NO_PLATEAU = new PlateauPolicy(3, 0.005, 20, 0.95, 20, 0, 50, COOL_DOWN);
    private static final PlateauPolicy PLATEAU = new PlateauPolicy(3, 0.005, 20, 0.95, 20, 1, 50, COOL_DOWN);

    private final LearningPolicy policy =
            LearningPolicy.standard().withPlateau(NO_PLATEAU).withDrift(new DriftPolicy(0.05, 15, 1_000));
    private final Blobs blobs = new Blobs(Blobs.SPACE, 4, 0.3, 3);
    private long offset;

    @Test
    void asksOnAPlateau() {
        Learner learner = begin(policy.withPlateau(PLATEAU));

        List<Trigger> triggers = new Blobs(Blobs.SPACE, 3, 1, 9)
                .log(4_000).stream()
                        .flatMap(example -> learner.learn(example).trigger().stream())
                        .toList();

        assertThat(triggers).isNotEmpty().allMatch(Trigger.Plateau.class::isInstance);
        Trigger.Plateau first = (Trigger.Plateau) triggers.get(0);
        assertThat(first.reason()).contains("stopped improving").contains("held-out images");
        assertThat(first.numbers())
                .containsEntry("learned", (double) first.evaluation().learned());
    }

    @Test
    void asksWhenTheErrorRises() {
        Learner learner = begin(policy);
        assertThat(triggers(learner, 1_000, 3)).isEmpty();

        List<Trigger> triggers = shuffledLabels(learner, 200);

        assertThat(triggers).singleElement().isInstanceOfSatisfying(Trigger.Drift.class, drift -> {
            assertThat(drift.alarmed().excess()).isGreaterThan(15);
            assertThat(drift.alarmed().accuracy()).isBetween(0.8, 1.0);
            assertThat(drift.reason()).contains("errs more often");
            assertThat(drift.numbers()).containsKeys("learned", "drift_excess", "drift_mean_accuracy");
        });
        assertThat(learner.snapshot().drift().weight()).as("begun anew").isLessThan(200);
    }

    @Test
    void asksThoughALabelIsTooRare() {
        Learner learner = begin(policy);
        triggers(learner, 1_000, 3);
        mistype(learner, 5);

        assertThat(shuffledLabels(learner, 200)).singleElement().isInstanceOf(Trigger.Drift.class);
    }

    @Test
    void waitsWithADriftUntilEnoughImagesHaveALabelWithEnoughImages() {
        Learner learner = begin(policy);
        triggers(learner, 200, 3);
        mistype(learner, 19);
        assertThat(learner.coverage().share()).isLessThan(0.95);

        assertThat(shuffledLabels(learner, 100)).isEmpty();
        assertThat(learner.standing().orElseThrow().state()).satisfies(state -> {
            assertThat(state.verdict()).isEqualTo(Verdict.BELOW_MINIMUM);
            assertThat(state.reason())
                    .matches(
                            "the head errs more often than it did, but labels with at least 20 images have only 9\\d\\.\\d %"
                                    + " of the \\d+ labelled ones, not 95\\.0 %; too rare are label-3 \\(\\d+\\)");
        });

        assertThat(shuffledLabels(learner, 200)).first().isInstanceOf(Trigger.Drift.class);
    }

    /** 19 of n images are a hundredth of them until n is 1,900. */
    @Test
    void saysOnceThatRareLabelsHoldAPlateauBack() {
        Learner learner = begin(policy.withPlateau(new PlateauPolicy(3, 0.005, 20, 0.99, 20, 1, 50, COOL_DOWN)));
        mistype(learner, 19);

        List<TriggerState> states = states(learner, 1_500);

        assertThat(states)
                .filteredOn(state -> state.verdict() == Verdict.BELOW_MINIMUM)
                .hasSizeGreaterThan(3);
        assertThat(states).filteredOn(TriggerState::heldBackAnew).hasSize(1);
        assertThat(learner.snapshot().heldBack()).isTrue();

        assertThat(states(learner, 1_000)).extracting(TriggerState::verdict).contains(Verdict.PLATEAUED);
        assertThat(learner.snapshot().heldBack()).isFalse();
    }

    @Test
    void saysOfEveryEvaluationWhyThereIsNoReason() {
        Learner learner = begin(policy.withPlateau(PLATEAU));
        List<TriggerState> states = states(learner, 4_000);

        assertThat(states).allSatisfy(state -> assertThat(state.reason()).isNotBlank());
        assertThat(states.get(0).reason()).matches("\\d+ images are held out, and 20 tell something");
        assertThat(states)
                .filteredOn(state -> state.verdict() == Verdict.COOLING_DOWN)
                .first()
                .satisfies(state -> assertThat(state.reason())
                        .matches(
                                "no reason to fine-tune counts before [\\d,]+ labels are learned, 400 after the last one or the"
                                        + " last promotion; [\\d,]+ are"));
    }

    @Test
    void doesNotAskForANewLabelThatIsRare() {
        Learner learner = promoted();
        triggers(learner, COOL_DOWN + 200, 3);

        mistype(learner, 15);

        assertThat(triggers(learner, 200, 3)).isEmpty();
    }

    @Test
    void asksForALabelThatTheFineTuneDidNotKnowOnceItHasEnoughExamples() {
        Learner learner = promoted();
        assertThat(triggers(learner, COOL_DOWN + 200, 3)).isEmpty();

        List<Trigger> triggers = triggers(learner, 200, 4);

        assertThat(triggers).singleElement().isInstanceOfSatisfying(Trigger.NewClass.class, newClass -> {
            assertThat(newClass.label()).isEqualTo(Blobs.label(3));
            assertThat(newClass.examples()).isGreaterThanOrEqualTo(20);
            assertThat(newClass.reason()).contains(Blobs.label(3), "was not fine-tuned for");
            assertThat(newClass.numbers()).containsEntry("new_class", (double) newClass.examples());
        });
    }

    @Test
    void asksForNoLabelBeforeAnyFineTune() {
        Learner learner = begin(policy);
        triggers(learner, COOL_DOWN + 200, 3);

        assertThat(triggers(learner, 1_000, 4)).isEmpty();
    }

    @Test
    void asksAgainForALabelAfterTheCoolDown() {
        Learner learner = promoted();
        triggers(learner, COOL_DOWN + 200, 4);

        assertThat(triggers(learner, 3 * COOL_DOWN, 4))
                .hasSizeGreaterThan(1)
                .allMatch(Trigger.NewClass.class::isInstance);
    }

    @Test
    void asksOnceACoolDownWhateverTheReasons() {
        Learner learner = begin(policy.withPlateau(PLATEAU));
        List<Long> asked = new ArrayList<>();
        boolean drifted = false;
        for (int round = 0; round < 20; round++) {
            List<Trigger> triggers = triggers(learner, 150, 3);
            triggers.addAll(shuffledLabels(learner, 150));
            for (Trigger trigger : triggers) {
                asked.add(Math.round(trigger.numbers().getOrDefault("learned", -1.0)));
                drifted |= trigger instanceof Trigger.Drift;
            }
        }

        assertThat(asked).hasSizeGreaterThan(3);
        assertThat(drifted).isTrue();
        for (int i = 1; i < asked.size(); i++) {
            assertThat(asked.get(i) - asked.get(i - 1)).isGreaterThanOrEqualTo(COOL_DOWN);
        }
    }

    @Test
    void doesNotForgetADriftThatItSawDuringTheCoolDown() {
        Learner learner = promoted();
        triggers(learner, COOL_DOWN / 2, 3);
        List<Trigger> during = shuffledLabels(learner, 200);
        assertThat(during).isEmpty();

        assertThat(shuffledLabels(learner, 100)).singleElement().isInstanceOf(Trigger.Drift.class);
    }

    /** Images of the first label that somebody calls something else. */
    private void mistype(Learner learner, int images) {
        for (int i = 0; i < images; i++) {
            Example right = blobs.example("mistyped-" + offset, 0, offset++);
            learner.learn(
                    new Example(right.imageId(), Blobs.label(3), right.embedding(), right.source(), right.offset()));
        }
    }

    /** Of labels that no head can tell apart for good. */
    private List<TriggerState> states(Learner learner, int examples) {
        Blobs overlapping = new Blobs(Blobs.SPACE, 3, 1, 9);
        List<TriggerState> states = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            learner.learn(overlapping.example("image-" + offset, (int) (offset % 3), offset++))
                    .assessment()
                    .ifPresent(assessment -> states.add(assessment.state()));
        }
        return states;
    }

    private static Learner begin(LearningPolicy policy) {
        return Learner.begin(Blobs.SPACE, Blobs.DIMENSION, policy);
    }

    /** In a space whose fine-tune knew three labels. */
    private Learner promoted() {
        Learner learner = begin(policy);
        triggers(learner, 600, 3);
        Head head = learner.head().orElseThrow();
        return learner.promoted(head, List.of(), offset);
    }

    private List<Trigger> triggers(Learner learner, int examples, int labels) {
        return triggers(learner, examples, labels, 0);
    }

    /** Every label stands where another one stood before. */
    private List<Trigger> shuffledLabels(Learner learner, int examples) {
        return triggers(learner, examples, 3, 1);
    }

    private List<Trigger> triggers(Learner learner, int examples, int labels, int shift) {
        List<Trigger> triggers = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            int label = (int) (offset % labels);
            Example drawn = blobs.example("image-" + offset, label, offset);
            Example example = new Example(
                    drawn.imageId(),
                    Blobs.label((label + shift) % labels),
                    drawn.embedding(),
                    drawn.source(),
                    drawn.offset());
            learner.learn(example).trigger().ifPresent(triggers::add);
            offset++;
        }
        return triggers;
    }
}
