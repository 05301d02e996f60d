package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
    @Test
    void followsItsDefinition() {
        float[] values = {(float) Math.log(1), (float) Math.log(2), (float) Math.log(5)};

        Softmax.inPlace(values);

        assertThat(values).containsExactly(new float[] {0.125f, 0.25f, 0.625f}, within(1e-6f));
    }

    @Test
    void survivesLogitsThatAreFarApart() {
        float[] values = {3e38f, -3e38f, 0};

        Softmax.inPlace(values);

        assertThat(values).containsExactly(1, 0, 0);
    }
}
