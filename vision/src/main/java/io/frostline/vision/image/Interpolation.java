package io.frostline.vision.image;

import java.util.Arrays;
import java.util.Locale;

/** How pixels between pixels are made, antialiased: filters in 8 bit, widened when shrinking, as Pillow has them. */
public enum Interpolation {
    /** A triangle, Pillow's {@code BILINEAR}. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            return distance < 1.0 ? 1.0 - distance : 0.0;
        }
    },
    /**
     * Cubic convolution with a = −1/2, Pillow's {@code BICUBIC} (R. Keys, "Cubic Convolution Interpolation for Digital
     * Image Processing", 1981). It overshoots at edges; what is beyond 8 bit is cut off.
     */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            if (distance < 1.0) {
                return ((SHARPNESS + 2.0) * distance - (SHARPNESS + 3.0)) * distance * distance + 1;
            }
            return distance < 2.0 ? (((distance - 5) * distance + 8) * distance - 4) * SHARPNESS : 0.0;
        }
    };

    private static final double SHARPNESS = -0.5;
    private static final String ANTIALIASED = "-antialias";

    private final double support;

    Interpolation(double support) {
        this.support = support;
    }

    /** How far the filter reaches to each side, in the larger of an original and a resized pixel. */
    double support() {
        return support;
    }

    /**
     * @param distance from the filter's middle, at least 0
     * @return not normalised
     */
    abstract double weight(double distance);

    /** @return its name in a manifest */
    public String code() {
        return name().toLowerCase(Locale.ROOT) + ANTIALIASED;
    }

    /** @throws IllegalArgumentException if none has this code */
    public static Interpolation parse(String code) {
        return Arrays.stream(values())
                .filter(interpolation -> interpolation.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("interpolation is '" + code + "'; only '"
                        + BILINEAR.code() + "' and '" + BICUBIC.code() + "' are known"));
    }
}
