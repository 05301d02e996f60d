package io.frostline.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;

/** Equality that tells 0 from -0. */
final class SameBits {
    private SameBits() {}

    static void assertEqual(Weights actual, Weights expected) {
        assertThat(actual.names()).isEqualTo(expected.names());
        for (String name : expected.names()) {
            assertThat(actual.tensor(name).shape())
                    .as(name)
                    .isEqualTo(expected.tensor(name).shape());
            assertThat(bits(actual.tensor(name))).as(name).isEqualTo(bits(expected.tensor(name)));
        }
    }

    private static int[] bits(Tensor tensor) {
        int[] bits = new int[tensor.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(tensor.at(i));
        }
        return bits;
    }
}
