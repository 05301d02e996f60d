package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Verdict;
import io.frostline.stream.Output;
import io.frostline.trainer.learning.DriftPolicy;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.learning.PlateauPolicy;
import io.frostline.vision.Space;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which trigger fired stands in the decisions, with its numbers, and one fine-tune at most is in flight. */
final class TriggerDecisionTest {
    private static final String TASK = "default";
    private static final Space BEFORE = FakeBackbones.BUNDLED.space();
    private static final Space AFTER = FakeBackbones.TUNED.space();
    private static final Set<Verdict> TRIGGERS = Set.of(Verdict.PLATEAU, Verdict.DRIFT, Verdict.NEW_CLASS);

    private final LearningPolicy policy =
            LoopBench.policy().withPlateau(new PlateauPolicy(1, 0.5, 5, 0.95, 2, 0, 10, 30));
    private final LoopBench bench = new LoopBench(policy.withDrift(new DriftPolicy(0.05, 5, 1_000)));

    @Test
    void saysThatTheHeadErrsMoreOftenThanItDid() {
        drift();

        Decision decision = bench.decisions().get(0);
        assertThat(decision.getVerdict()).isEqualTo(Verdict.DRIFT);
        assertThat(decision.getReason()).contains("errs more often than it did", "the whole network is fine-tuned");
        assertThat(decision.getNumbers())
                .containsKeys("learned", "drift_excess", "drift_mean_accuracy", "prequential_accuracy", "hold_out");
        assertThat(bench.fineTunes.started).hasSize(1);
    }

    @Test
    void saysWhichLabelTheBackboneWasNotFineTunedFor() {
        drift();
        bench.promote();

        for (int number = 1_000; number < 1_100; number++) {
            bench.label(TASK, number, number % 3 == 0 ? "fox" : number % 2 == 0 ? "cat" : "dog", AFTER);
        }
        bench.settle();

        assertThat(bench.decisions())
                .filteredOn(decision -> decision.getVerdict() == Verdict.NEW_CLASS)
                .first()
                .satisfies(decision -> {
                    assertThat(decision.getReason()).contains("images of fox");
                    assertThat(decision.getNumbers()).containsKeys("learned", "new_class", "smallest_class");
                    assertThat(decision.getSpace()).isEqualTo(AFTER.id());
                });
    }

    @Test
    void tellsTheAccuracyOfEveryLabel() {
        drift();

        assertThat(bench.decisions().get(0).getNumbers())
                .containsKeys("hold_out_accuracy", "hold_out_accuracy/cat", "hold_out_accuracy/dog");
    }

    @Test
    void staysSmallHoweverManyLabelsThereAre() {
        HoldOutPolicy holdOut = new HoldOutPolicy(0.2, 5_000, "test");
        LoopBench crowded = new LoopBench(policy.withHoldOut(holdOut).withDrift(new DriftPolicy(0.05, 5, 1_000)));
        crowded.labels(TASK, 0, 200);
        IntStream.iterate(1_000, number -> number + 1)
                .filter(number -> holdOut.holds(new ImageId("image-" + number)))
                .limit(1_500)
                .forEach(number -> crowded.label(TASK, number, "l".repeat(250) + number, BEFORE));
        crowded.settle();
        for (int number = 200; number < 300; number++) {
            crowded.label(TASK, number, number % 2 == 0 ? "dog" : "cat", BEFORE);
        }
        crowded.settle();

        Decision decision = crowded.decisions().get(0);
        Map<String, Double> numbers = decision.getNumbers();
        List<String> told = numbers.keySet().stream()
                .filter(name -> name.startsWith("hold_out_accuracy/"))
                .toList();
        assertThat(told).hasSizeBetween(10, 20).contains("hold_out_accuracy/cat", "hold_out_accuracy/dog");
        assertThat(numbers.get("hold_out_labels")).isEqualTo(1_502);
        assertThat(numbers.get("hold_out_labels_left_out")).isEqualTo(1_502 - told.size());
        assertThat(new Codec().encode(decision)).hasSizeLessThan(20_000);
    }

    /** {@link ScriptedFineTunes} refuses a second fine-tune. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void hasOneFineTuneInFlightWhateverHappens(long seed) {
        Random random = new Random(seed);
        LoopBench busy = new LoopBench(policy.withPlateau(new PlateauPolicy(1, 0.5, 2, 0.95, 2, 1, 5, 10)));
        int number = 0;
        for (int step = 0; step < 200; step++) {
            String task = random.nextBoolean() ? "species" : "pose";
            int until = number + random.nextInt(20);
            busy.labels(task, number, until);
            number = until;
            if (busy.fineTunes.isRunning() && random.nextInt(4) == 0) {
                busy.fineTunes.say(new FineTuneEvent.Failed("it was not to be", Map.of()));
            }
            if (random.nextInt(3) == 0) {
                busy.take(random.nextInt(30));
                busy.abort();
            } else {
                busy.settle();
            }
        }
        busy.settle();

        List<Decision> decisions = busy.decisions();
        assertThat(decisions)
                .filteredOn(decision -> TRIGGERS.contains(decision.getVerdict()))
                .hasSizeGreaterThan(20);
        assertThat(decisions)
                .filteredOn(decision -> decision.getReason().endsWith("the whole network is fine-tuned"))
                .hasSameSizeAs(busy.fineTunes.started);
    }

    /** Learns what it can, then every label is wrong. */
    private void drift() {
        bench.labels(TASK, 0, 200);
        bench.settle();
        assertThat(bench.decisions()).isEmpty();
        for (int number = 200; number < 300; number++) {
            bench.label(TASK, number, number % 2 == 0 ? "dog" : "cat", BEFORE);
        }
        Output output = bench.take(1_000);
        bench.commit(output);
    }
}
