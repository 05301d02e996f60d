package io.frostline.trainer.learning;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a head does on one label.
 *
 * @param right examples of the label predicted right
 * @param size examples of the label judged, at least one
 */
public record ClassAccuracy(String label, int right, int size) {
    public ClassAccuracy {
        if (size < 1 || right < 0 || right > size) {
            throw new IllegalArgumentException(
                    right + " of " + size + " examples of " + label + " cannot be right; count again");
        }
    }

    /** @return a fraction of 1 */
    public double fraction() {
        return (double) right / size;
    }

    /**
     * @param most how many of either kind
     * @return of these the labels that do worst and those that have most held-out examples, in order; of equals, the
     *     larger or the earlier one
     */
    public static List<ClassAccuracy> mostTelling(List<ClassAccuracy> classes, int most) {
        Comparator<ClassAccuracy> largest =
                Comparator.comparingInt(ClassAccuracy::size).reversed().thenComparing(ClassAccuracy::label);
        Comparator<ClassAccuracy> worst =
                Comparator.comparingDouble(ClassAccuracy::fraction).thenComparing(largest);
        Set<ClassAccuracy> telling = Stream.of(worst, largest)
                .flatMap(order -> classes.stream().sorted(order).limit(most))
                .collect(Collectors.toSet());
        return classes.stream().filter(telling::contains).toList();
    }
}
