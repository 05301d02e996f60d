package io.frostline.trainer.tuning;

import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is served and a candidate, judged on the same held-out images of one task.
 *
 * @param size images judged
 * @param servingRight predicted right by what is served
 * @param candidateRight predicted right by the candidate
 * @param won predicted right by the candidate alone
 * @param lost predicted right by what is served alone
 * @param classes the same per label, by label
 */
public record Comparison(
        String task, int size, int servingRight, int candidateRight, int won, int lost, List<ClassComparison> classes)
        implements WinsAndLosses {
    public Comparison {
        if (candidateRight - servingRight != won - lost) {
            throw new IllegalArgumentException("a comparison in which the candidate has " + candidateRight + " right, "
                    + servingRight + " are served right, and " + won + " are won and " + lost
                    + " lost contradicts itself");
        }
        classes = List.copyOf(classes);
    }

    static Comparison of(String task, List<HeldOutPair> pairs, Head serving, Head candidate) {
        int servingRight = 0;
        int candidateRight = 0;
        int won = 0;
        int lost = 0;
        Map<String, ClassComparison> classes = new TreeMap<>();
        for (HeldOutPair pair : pairs) {
            boolean before = isRight(serving, pair.serving(), pair.label());
            boolean after = isRight(candidate, pair.candidate(), pair.label());
            servingRight += before ? 1 : 0;
            candidateRight += after ? 1 : 0;
            won += after && !before ? 1 : 0;
            lost += before && !after ? 1 : 0;
            classes.merge(
                    pair.label(),
                    new ClassComparison(
                            pair.label(), 1, before ? 1 : 0, after && !before ? 1 : 0, before && !after ? 1 : 0),
                    Comparison::sum);
        }
        return new Comparison(
                task, pairs.size(), servingRight, candidateRight, won, lost, List.copyOf(classes.values()));
    }

    /** @return a fraction of 1; 0 if nothing was judged */
    public double servingAccuracy() {
        return size == 0 ? 0 : (double) servingRight / size;
    }

    /** @return a fraction of 1; 0 if nothing was judged */
    public double candidateAccuracy() {
        return size == 0 ? 0 : (double) candidateRight / size;
    }

    /** @return candidate's accuracy less what is served: from -1 to 1 */
    public double gain() {
        return candidateAccuracy() - servingAccuracy();
    }

    /** @return how likely so uneven a share of wins is if both are equally good: McNemar's mid-p, two-sided */
    public double pValue() {
        return McNemar.midP(won, lost);
    }

    /** @return one clause for people */
    String figures() {
        return String.format(
                Locale.ROOT,
                "hold-out accuracy %.1f %% against %.1f %% served, on %d images (%d won, %d lost, p = %.2g)",
                100 * candidateAccuracy(),
                100 * servingAccuracy(),
                size(),
                won(),
                lost(),
                pValue());
    }

    private static boolean isRight(Head head, Embedding embedding, String label) {
        return head.predict(embedding).label().equals(label);
    }

    private static ClassComparison sum(ClassComparison a, ClassComparison b) {
        return new ClassComparison(
                a.label(),
                a.size() + b.size(),
                a.servingRight() + b.servingRight(),
                a.won() + b.won(),
                a.lost() + b.lost());
    }

    /** One held-out image as both networks see it. */
    record HeldOutPair(String label, Embedding serving, Embedding candidate) {}
}
