package io.frostline.vision.image;

import java.util.List;

/**
 * How a picture becomes a network's input, as a model's manifest says it. It is part of what an embedding space is.
 *
 * <p>The shorter side is resized to {@code resize}, the middle {@code crop} × {@code crop} pixels are cut out, and each
 * channel becomes {@code (value / 255 − mean) / std}. Resizing and cutting is the work of {@link Preprocessor}; the
 * normalisation is part of the network's program.
 *
 * @param resize length of the shorter side after resizing, in pixels
 * @param crop side of the square that is cut out, in pixels, at most {@code resize}
 * @param interpolation how it is resized
 * @param mean red, green, blue, as fractions of 1
 * @param std red, green, blue, as fractions of 1, above 0
 */
public record Preprocessing(int resize, int crop, Interpolation interpolation, List<Float> mean, List<Float> std) {

    /** What ImageNet's channels have in the middle. */
    public static final List<Float> IMAGENET_MEAN = List.of(0.485f, 0.456f, 0.406f);

    /** How far ImageNet's channels spread around it. */
    public static final List<Float> IMAGENET_STD = List.of(0.229f, 0.224f, 0.225f);

    private static final int LARGEST_SIDE = 4096;

    public Preprocessing {
        if (resize < 1 || resize > LARGEST_SIDE) {
            throw new IllegalArgumentException("resize is " + resize + "; it must be from 1 to " + LARGEST_SIDE);
        }
        if (crop < 1 || crop > resize) {
            throw new IllegalArgumentException("crop is " + crop + "; it must be from 1 to resize, which is " + resize);
        }
        mean = threeFinite(mean, "mean");
        std = threeFinite(std, "std");
        for (float value : std) {
            if (value <= 0) {
                throw new IllegalArgumentException("std is " + std + "; each value must be above 0");
            }
        }
    }

    /** @return resize and crop as given, bilinear with antialiasing, the channel statistics of ImageNet */
    public static Preprocessing imageNet(int resize, int crop) {
        return new Preprocessing(resize, crop, Interpolation.BILINEAR, IMAGENET_MEAN, IMAGENET_STD);
    }

    private static List<Float> threeFinite(List<Float> values, String name) {
        List<Float> copy = List.copyOf(values);
        if (copy.size() != 3) {
            throw new IllegalArgumentException(
                    name + " has " + copy.size() + " values; it must have 3: red, green, blue");
        }
        for (float value : copy) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(name + " is " + copy + "; each value must be finite");
            }
        }
        return copy;
    }
}
