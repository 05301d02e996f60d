package io.frostline.trainer.tuning;

import java.util.ArrayList;
import java.util.List;

/**
 * Several one-sided tests of wins and losses, of which none is to be significant by chance: Holm's step-down procedure
 * (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979).
 * Tests that could not be significant whatever came out, since too few cases differ, are not counted (R. E. Tarone, "A
 * modified Bonferroni method for discrete data", Biometrics 46, 1990): a thousand labels of few images each do not hide
 * the one that falls.
 */
final class FamilyOfTests {
    private FamilyOfTests() {}

    /**
     * @param significance with what probability at most any test of the family is significant by chance
     * @return those that lose significantly often
     */
    static <T extends WinsAndLosses> List<T> losing(List<T> family, double significance) {
        List<T> open = new ArrayList<>(family);
        List<T> losing = new ArrayList<>();
        boolean found = true;
        while (found) {
            double level = level(open, significance);
            List<T> more = open.stream()
                    .filter(test -> McNemar.lossP(test.won(), test.lost()) <= level)
                    .toList();
            found = !more.isEmpty();
            losing.addAll(more);
            open.removeAll(more);
        }
        return losing;
    }

    /** @return the significance over the least number of tests, at least one, of which no more could reach it */
    private static double level(List<? extends WinsAndLosses> open, double significance) {
        double[] least = open.stream()
                .mapToDouble(test -> McNemar.lossP(0, test.won() + test.lost()))
                .sorted()
                .toArray();
        int counted = 1;
        while (counted < least.length && least[counted] <= significance / counted) {
            counted++;
        }
        return significance / counted;
    }
}
