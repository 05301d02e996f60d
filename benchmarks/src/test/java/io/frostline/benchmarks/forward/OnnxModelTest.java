package io.frostline.benchmarks.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnnxModelTest {
    @Test
    void embedsEveryPictureOfABatch() {
        try (OnnxModel model = OnnxModel.resNet(18);
                OnnxModel.Input input = model.input(2)) {
            for (int i = 0; i < input.values().capacity(); i++) {
                input.values().put(i, 1);
            }

            assertThat(model.run(input)).hasSize(2 * 512);
        }
    }

    @Test
    void readsWhatWasWrittenToTheInputLast() {
        try (OnnxModel model = OnnxModel.resNet(18);
                OnnxModel.Input input = model.input(1)) {
            float[] black = model.run(input);
            for (int i = 0; i < input.values().capacity(); i++) {
                input.values().put(i, 2);
            }

            assertThat(model.run(input)).isNotEqualTo(black);
        }
    }
}
