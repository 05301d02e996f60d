package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FamilyOfTestsTest {
    private static final double LEVEL = 0.05;

    @Test
    void isTheExactTestIfItIsAlone() {
        assertThat(FamilyOfTests.losing(List.of(new Pairs(0, 5)), LEVEL)).hasSize(1);
        assertThat(FamilyOfTests.losing(List.of(new Pairs(0, 4)), LEVEL)).isEmpty();
    }

    @Test
    void asksMoreOfEachTheMoreThereAre() {
        List<Pairs> ten = many(9, new Pairs(10, 10));

        assertThat(FamilyOfTests.losing(with(ten, new Pairs(0, 7)), LEVEL)).isEmpty();
        assertThat(FamilyOfTests.losing(with(ten, new Pairs(0, 8)), LEVEL)).containsExactly(new Pairs(0, 8));
    }

    /** Of eight it would have to have 0.05 / 8; of the seven that are left it has 0.05 / 7. */
    @Test
    void stepsDown() {
        Pairs second = new Pairs(2, 12);
        assertThat(McNemar.lossP(second.won(), second.lost())).isBetween(LEVEL / 8, LEVEL / 7);
        List<Pairs> others = many(6, new Pairs(10, 10));

        assertThat(FamilyOfTests.losing(with(others, second, new Pairs(0, 30)), LEVEL))
                .containsExactly(new Pairs(0, 30), second);
    }

    @Test
    void doesNotCountWhatCouldNotBeSignificantWhateverCameOut() {
        List<Pairs> tiny = many(1_000, new Pairs(1, 2));

        assertThat(FamilyOfTests.losing(with(tiny, new Pairs(0, 5)), LEVEL)).containsExactly(new Pairs(0, 5));
    }

    @Test
    void isNothingWithoutTests() {
        assertThat(FamilyOfTests.losing(List.<Pairs>of(), LEVEL)).isEmpty();
    }

    @Test
    void isSignificantByChanceAsOftenAsItMayBe() {
        SplittableRandom random = new SplittableRandom(3);
        int significant = 0;
        int families = 4_000;
        for (int i = 0; i < families; i++) {
            List<Pairs> family = new ArrayList<>();
            for (int test = 0; test < 50; test++) {
                int cases = random.nextInt(40);
                int won = 0;
                for (int n = 0; n < cases; n++) {
                    won += random.nextInt(2);
                }
                family.add(new Pairs(won, cases - won));
            }
            significant += FamilyOfTests.losing(family, LEVEL).isEmpty() ? 0 : 1;
        }

        assertThat((double) significant / families).isBetween(0.005, LEVEL);
    }

    private static List<Pairs> many(int count, Pairs pairs) {
        return new ArrayList<>(Collections.nCopies(count, pairs));
    }

    private static List<Pairs> with(List<Pairs> some, Pairs... more) {
        List<Pairs> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private record Pairs(int won, int lost) implements WinsAndLosses {}
}
