package io.frostline.vision.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a residual network begins, before the 3×3 max-pooling of stride 2. */
public enum Stem {
    /** One 7×7 convolution of stride 2. */
    IMAGENET {
        @Override
        List<Convolution> convolutions(int width) {
            return List.of(new Convolution("conv1", "bn1", 3, width, 7, 2, 1));
        }
    },
    /** Three 3×3 convolutions, the first of stride 2, the first two half as wide; by timm's names. */
    DEEP {
        @Override
        List<Convolution> convolutions(int width) {
            int half = width / 2;
            return List.of(
                    new Convolution("conv1.0", "conv1.1", 3, half, 3, 2, 1),
                    new Convolution("conv1.3", "conv1.4", half, half, 3, 1, 1),
                    new Convolution("conv1.6", "bn1", half, width, 3, 1, 1));
        }
    };

    /** @return in the order of computation, a ReLU after each */
    abstract List<Convolution> convolutions(int width);

    /** @return its name in a manifest */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if none has this code */
    public static Stem parse(String code) {
        return Arrays.stream(values())
                .filter(stem -> stem.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "stem '" + code + "' is unknown; a residual network has an imagenet or a deep one"));
    }
}
