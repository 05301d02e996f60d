package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassAccuracyTest {
    @Test
    void tellsTheWorstAndTheLargestLabelsInTheirOrder() {
        List<ClassAccuracy> all = List.of(
                new ClassAccuracy("a", 90, 100),
                new ClassAccuracy("b", 5, 10),
                new ClassAccuracy("c", 1, 2),
                new ClassAccuracy("d", 0, 1),
                new ClassAccuracy("e", 40, 40),
                new ClassAccuracy("f", 3, 3));

        assertThat(ClassAccuracy.mostTelling(all, 2))
                .extracting(ClassAccuracy::label)
                .containsExactly("a", "b", "d", "e");
        assertThat(ClassAccuracy.mostTelling(all, 10)).isEqualTo(all);
    }

    @Test
    void tellsNoMoreOfManyLabels() {
        List<ClassAccuracy> all = IntStream.range(0, 1_500)
                .mapToObj(i -> new ClassAccuracy("label-" + i, 0, 1))
                .toList();

        assertThat(ClassAccuracy.mostTelling(all, 10)).hasSize(10);
    }
}
