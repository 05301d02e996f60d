package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.network.Shape;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightDifferenceTest {
    private final Weights one = weights(1, 2, 3);

    @Test
    void findsNothingBetweenEqualBits() {
        assertThat(WeightDifference.between(one, weights(1, 2, 3))).isEmpty();
    }

    @Test
    void findsTheLargestDifferenceAndWhereItIs() {
        assertThat(WeightDifference.between(one, weights(1, 2.5f, 2.75f))).contains(new WeightDifference("a", 0.5, 2));
        assertThat(WeightDifference.between(one, weights(1, 2, 5))).contains(new WeightDifference("b", 2, 1));
    }

    @Test
    void tellsTheTwoZerosApart() {
        assertThat(WeightDifference.between(weights(0f, 0, 0), weights(-0f, 0, 0)))
                .contains(new WeightDifference("a", 0, 1));
    }

    private static Weights weights(float first, float second, float third) {
        return Weights.of(Map.of("a", Tensor.of(Shape.of(2), first, second), "b", Tensor.of(Shape.of(1), third)));
    }
}
