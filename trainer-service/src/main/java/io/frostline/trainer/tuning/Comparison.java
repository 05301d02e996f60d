package io.frostline.trainer.tuning;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What is served and a candidate, judged on the same held-out images of one task.
 *
 * @param classes the images label by label, in order
 */
public record Comparison(String task, List<ClassComparison> classes) implements WinsAndLosses {
    public Comparison {
        classes = List.copyOf(classes);
    }

    /** @return one of no images */
    public static Comparison none(String task) {
        return new Comparison(task, List.of());
    }

    /** @param answers to the task's images, in any order */
    public static Comparison of(String task, List<Answer> answers) {
        Map<String, ClassComparison> classes = new TreeMap<>();
        answers.forEach(answer -> classes.merge(answer.label(), answer.counted(), ClassComparison::plus));
        return new Comparison(task, List.copyOf(classes.values()));
    }

    /** @return both together */
    public Comparison plus(Comparison more) {
        Map<String, ClassComparison> sum = new TreeMap<>();
        Stream.concat(classes.stream(), more.classes().stream())
                .forEach(label -> sum.merge(label.label(), label, ClassComparison::plus));
        return new Comparison(task, List.copyOf(sum.values()));
    }

    /** @return images judged */
    public int size() {
        return sum(ClassComparison::size);
    }

    @Override
    public int won() {
        return sum(ClassComparison::won);
    }

    @Override
    public int lost() {
        return sum(ClassComparison::lost);
    }

    /** @return accuracy of what is served, a fraction of 1; 0 if nothing was judged */
    public double servingAccuracy() {
        return size() == 0 ? 0 : (double) sum(ClassComparison::servingRight) / size();
    }

    /** @return accuracy of the candidate, a fraction of 1; 0 if nothing was judged */
    public double candidateAccuracy() {
        return size() == 0 ? 0 : (double) sum(ClassComparison::candidateRight) / size();
    }

    /** @return candidate's accuracy less what is served: from -1 to 1 */
    public double gain() {
        return size() == 0 ? 0 : (double) (won() - lost()) / size();
    }

    /** @return how strongly the wins and losses speak for the candidate, whenever one looks; 1 before the first */
    public double evidence() {
        return Bets.evidence(won(), lost());
    }

    /** @return the figures behind a verdict; accuracies are fractions */
    public Map<String, Double> numbers() {
        Map<String, Double> numbers = new TreeMap<>();
        numbers.put("serving_accuracy", servingAccuracy());
        numbers.put("candidate_accuracy", candidateAccuracy());
        numbers.put("gain", gain());
        numbers.put("evidence", evidence());
        numbers.put("hold_out", (double) size());
        numbers.put("won", (double) won());
        numbers.put("lost", (double) lost());
        classes.stream()
                .mapToDouble(ClassComparison::gain)
                .min()
                .ifPresent(gain -> numbers.put("worst_class_gain", gain));
        return numbers;
    }

    /** @return one clause for people */
    String figures() {
        return String.format(
                Locale.ROOT,
                "hold-out accuracy %.1f %% against %.1f %% served, on %,d images (%,d won, %,d lost)",
                100 * candidateAccuracy(),
                100 * servingAccuracy(),
                size(),
                won(),
                lost());
    }

    /** @return the same with the evidence and how much of it is needed */
    String figures(double needed) {
        return figures() + String.format(Locale.ROOT, ", evidence %.3g of %.3g", evidence(), needed);
    }

    private int sum(ToIntFunction<ClassComparison> value) {
        return classes.stream().mapToInt(value).sum();
    }

    /**
     * What both have said of one held-out image.
     *
     * @param label that it has
     * @param servingRight whether what is served predicts it
     * @param candidateRight whether the candidate does
     */
    public record Answer(String label, boolean servingRight, boolean candidateRight) {
        private ClassComparison counted() {
            return new ClassComparison(
                    label,
                    1,
                    servingRight ? 1 : 0,
                    candidateRight && !servingRight ? 1 : 0,
                    servingRight && !candidateRight ? 1 : 0);
        }
    }
}
