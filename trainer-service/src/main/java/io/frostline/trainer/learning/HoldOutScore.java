package io.frostline.trainer.learning;

import java.util.List;

/**
 * How a head does on the hold-out, label by label.
 *
 * @param classes labels that have held-out examples, in order; at least one
 */
public record HoldOutScore(List<ClassAccuracy> classes) {
    public HoldOutScore {
        classes = List.copyOf(classes);
        if (classes.isEmpty()) {
            throw new IllegalArgumentException("a hold-out without examples has no score; there is nothing to judge");
        }
    }

    /** @return examples judged */
    public int size() {
        return classes.stream().mapToInt(ClassAccuracy::size).sum();
    }

    /** @return share of all examples predicted right, a fraction of 1 */
    public double accuracy() {
        return (double) classes.stream().mapToInt(ClassAccuracy::right).sum() / size();
    }

    /** @param learned examples the head has learned */
    public Evaluation after(long learned) {
        return new Evaluation(learned, accuracy(), size());
    }
}
