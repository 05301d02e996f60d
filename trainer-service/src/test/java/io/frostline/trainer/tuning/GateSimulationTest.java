package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a candidate of known quality is promoted, from the outcomes of every held-out image drawn at random. The
 * page {@code docs/verdicts.md} has the same numbers.
 */
class GateSimulationTest {
    private static final int RUNS = 400;

    private final JudgingPolicy policy = JudgingPolicy.standard();

    @ParameterizedTest
    @CsvSource({
        "10, 20, 0.18, 0.29",
        "10, 50, 0.12, 0.20",
        "100, 20, 0.06, 0.20",
        "100, 50, 0.04, 0.20",
        "1000, 20, 0.03, 0.20",
        "1000, 50, 0.03, 0.20"
    })
    void promotesABetterCandidate(int labels, int images, double better, double discordant) {
        assertThat(promoted(labels, 0, new Label(images, better, discordant), NONE))
                .isGreaterThanOrEqualTo(0.99);
    }

    /** The others are better by as much as the test above has it, so that nothing but the label is to be seen. */
    @ParameterizedTest
    @CsvSource({
        "10, 50, 0.30, 0.12, 0.90",
        "10, 100, 0.30, 0.12, 0.99",
        "100, 100, 0.30, 0.04, 0.99",
        "1000, 100, 0.30, 0.03, 0.95",
        "100, 50, 0.40, 0.04, 0.95",
        "1000, 50, 0.50, 0.03, 0.97"
    })
    void refusesACandidateThatMakesOneLabelMuchWorse(
            int labels, int images, double worse, double othersBetter, double atLeast) {
        double promoted =
                promoted(labels - 1, 1, new Label(images, othersBetter, 0.2), new Label(images, -worse, worse + 0.04));

        assertThat(1 - promoted).isGreaterThanOrEqualTo(atLeast);
    }

    /** Better by 3 points over all, so that it is not refused for gaining nothing. */
    @ParameterizedTest
    @CsvSource({"20", "50"})
    void refusesACandidateThatMakesATenthOfAThousandLabelsMuchWorse(int images) {
        double promoted = promoted(900, 100, new Label(images, 0.06 / 0.9, 0.2), new Label(images, -0.3, 0.34));

        assertThat(1 - promoted).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void letsNoMoreThanAFewCandidatesPassThatAreNoBetter() {
        assertThat(promoted(10, 0, new Label(50, 0, 0.2), NONE)).isLessThanOrEqualTo(0.05);
    }

    private static final Label NONE = new Label(0, 0, 0);

    private double promoted(int labels, int others, Label label, Label other) {
        SplittableRandom random = new SplittableRandom(7);
        int promoted = 0;
        for (int run = 0; run < RUNS; run++) {
            List<ClassComparison> classes = new ArrayList<>();
            for (int i = 0; i < labels + others; i++) {
                classes.add((i < labels ? label : other).drawn("label-" + i, random));
            }
            promoted += policy.objection(List.of(sum(classes))).isEmpty() ? 1 : 0;
        }
        return (double) promoted / RUNS;
    }

    private static Comparison sum(List<ClassComparison> classes) {
        int size = classes.stream().mapToInt(ClassComparison::size).sum();
        int right = classes.stream().mapToInt(ClassComparison::servingRight).sum();
        int won = classes.stream().mapToInt(ClassComparison::won).sum();
        int lost = classes.stream().mapToInt(ClassComparison::lost).sum();
        return new Comparison("default", size, right, right + won - lost, won, lost, classes);
    }

    /**
     * @param images held out
     * @param better probability that the candidate is right, less that of what is served
     * @param discordant probability that just one of both is right
     */
    private record Label(int images, double better, double discordant) {
        ClassComparison drawn(String name, SplittableRandom random) {
            int won = 0;
            int lost = 0;
            int both = 0;
            for (int i = 0; i < images; i++) {
                double outcome = random.nextDouble();
                if (outcome < (discordant + better) / 2) {
                    won++;
                } else if (outcome < discordant) {
                    lost++;
                } else if (outcome < discordant + 0.4) {
                    both++;
                }
            }
            return new ClassComparison(name, images, both + lost, won, lost);
        }
    }
}
