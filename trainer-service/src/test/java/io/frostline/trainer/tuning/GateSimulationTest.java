package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a candidate of known quality is promoted, from the outcomes of every held-out image drawn at random. The
 * page {@code docs/verdicts.md} has the same numbers.
 */
class GateSimulationTest {
    private static final int RUNS = 400;
    private static final int CONTESTS = 200;

    private final JudgingPolicy policy = JudgingPolicy.standard();

    @ParameterizedTest
    @CsvSource({
        "10, 20, 0.18, 0.29, 0.95",
        "10, 50, 0.12, 0.20, 0.99",
        "100, 20, 0.06, 0.20, 0.99",
        "100, 50, 0.04, 0.20, 0.99",
        "1000, 20, 0.03, 0.20, 0.99",
        "1000, 50, 0.03, 0.20, 0.99"
    })
    void promotesABetterCandidateAtItsFirstLook(
            int labels, int images, double better, double discordant, double atLeast) {
        assertThat(share(Judgement.Kind.BETTER, labels, 0, new Label(images, better, discordant), NONE))
                .isGreaterThanOrEqualTo(atLeast);
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
        double refused = share(
                Judgement.Kind.REFUSED,
                labels - 1,
                1,
                new Label(images, othersBetter, 0.2),
                new Label(images, -worse, worse + 0.04));

        assertThat(refused).isGreaterThanOrEqualTo(atLeast);
    }

    /** Better by 3 points over all, so that it is not refused for gaining nothing. */
    @ParameterizedTest
    @CsvSource({"20", "50"})
    void refusesACandidateThatMakesATenthOfAThousandLabelsMuchWorse(int images) {
        double refused = share(
                Judgement.Kind.REFUSED, 900, 100, new Label(images, 0.06 / 0.9, 0.2), new Label(images, -0.3, 0.34));

        assertThat(refused).isGreaterThanOrEqualTo(0.99);
    }

    /** Of images of one label one of both alone is right in 20 %; looked at whenever ten more have come. */
    @ParameterizedTest
    @CsvSource({"200, 1, 0.98", "1000, 1, 0.98", "2000, 1, 0.98", "1000, 2, 0.95"})
    void promotesAChallengerThatIsThreePointsBetterBySevenThousandImages(int firstLook, int rank, double atLeast) {
        SplittableRandom random = new SplittableRandom(7);
        int promoted = 0;
        for (int run = 0; run < CONTESTS; run++) {
            promoted += contest(() -> new Label(10, 0.03, 0.2).drawn("a", random), firstLook, 7_000, rank)
                            == Judgement.Kind.BETTER
                    ? 1
                    : 0;
        }

        assertThat((double) promoted / CONTESTS).isGreaterThanOrEqualTo(atLeast);
    }

    /** One after the other on the same hold-out of 3,000 images, of which 500 are there at each one's first look. */
    @Test
    void promotesHardlyEverAnyOfTwentyCandidatesThatAreNoBetter() {
        SplittableRandom random = new SplittableRandom(7);
        int any = 0;
        for (int run = 0; run < CONTESTS; run++) {
            boolean[] servingRight = new boolean[3_000];
            for (int i = 0; i < servingRight.length; i++) {
                servingRight[i] = random.nextDouble() < 0.6;
            }
            boolean promoted = false;
            for (int rank = 1; rank <= 20 && !promoted; rank++) {
                promoted = contest(new NoBetter(servingRight, random)::next, 500, servingRight.length, rank)
                        == Judgement.Kind.BETTER;
            }
            any += promoted ? 1 : 0;
        }

        assertThat((double) any / CONTESTS).isLessThanOrEqualTo(0.05);
    }

    /** @return how it ended, undecided if that was not reached with the most images */
    private Judgement.Kind contest(Supplier<ClassComparison> images, int firstLook, int most, int rank) {
        Comparison seen = Comparison.none("default");
        while (seen.size() < firstLook) {
            seen = seen.plus(new Comparison("default", List.of(images.get())));
        }
        Judgement.Kind kind = policy.judge(List.of(seen), rank, true).kind();
        while (kind == Judgement.Kind.UNDECIDED && seen.size() < most) {
            seen = seen.plus(new Comparison("default", List.of(images.get())));
            kind = policy.judge(List.of(seen), rank, false).kind();
        }
        return kind;
    }

    /** Is right as often as what is served, and not on the same images; answers fifty at a time. */
    private static final class NoBetter {
        private final boolean[] servingRight;
        private final SplittableRandom random;
        private int answered;

        NoBetter(boolean[] servingRight, SplittableRandom random) {
            this.servingRight = servingRight;
            this.random = random;
        }

        ClassComparison next() {
            int right = 0;
            int won = 0;
            int lost = 0;
            for (int until = answered + 50; answered < until; answered++) {
                boolean other = random.nextDouble() < (servingRight[answered] ? 0.1 / 0.6 : 0.1 / 0.4);
                right += servingRight[answered] ? 1 : 0;
                won += other && !servingRight[answered] ? 1 : 0;
                lost += other && servingRight[answered] ? 1 : 0;
            }
            return new ClassComparison("a", 50, right, won, lost);
        }
    }

    private static final Label NONE = new Label(0, 0, 0);

    /** @return in which share of the runs the first look ended so */
    private double share(Judgement.Kind wanted, int labels, int others, Label label, Label other) {
        SplittableRandom random = new SplittableRandom(7);
        int ended = 0;
        for (int run = 0; run < RUNS; run++) {
            List<ClassComparison> classes = new ArrayList<>();
            for (int i = 0; i < labels + others; i++) {
                classes.add((i < labels ? label : other).drawn("label-" + i, random));
            }
            ended += policy.judge(List.of(new Comparison("default", classes)), 1, true)
                                    .kind()
                            == wanted
                    ? 1
                    : 0;
        }
        return (double) ended / RUNS;
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
