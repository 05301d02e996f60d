package io.frostline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void takesTheMiddleOfAnOddNumber() {
        assertThat(new Samples(List.of(9.0, 1.0, 5.0, 1000.0, 4.0)).median()).isEqualTo(5);
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(new Samples(List.of(4.0, 100.0, 1.0, 2.0)).median()).isEqualTo(3);
    }

    @Test
    void hasNoMedianOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Samples(List.of()));
    }
}
