package io.frostline.vision.image;

import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Varies a crop for training as torchvision's {@code RandomCrop(size, padding)} followed by
 * {@code RandomHorizontalFlip} does: the crop gets a border on each side, a square of its old size is cut out anywhere,
 * and is mirrored or not.
 *
 * <p>Immutable; all chance is in the generator that is passed in, so the same seed gives the same crops.
 *
 * @param padding width of the border on each side, in pixels, at least 0
 * @param border what the border is made of
 * @param flipProbability how often the result is mirrored left to right, as a fraction of 1
 */
public record Augmentation(int padding, Border border, double flipProbability) {

    /** What lies beyond the edges of a crop. */
    public enum Border {
        /** Black. */
        ZERO,
        /** The crop mirrored at its outermost pixels, which are not repeated. */
        REFLECT
    }

    public Augmentation {
        Objects.requireNonNull(border, "border");
        if (padding < 0) {
            throw new IllegalArgumentException("padding is " + padding + "; it must be at least 0");
        }
        if (!(flipProbability >= 0 && flipProbability <= 1)) {
            throw new IllegalArgumentException("flipProbability is " + flipProbability + "; it must be from 0 to 1");
        }
    }

    /**
     * Draws top, left and flip, in this order.
     *
     * @return a crop of the same size
     * @throws IllegalArgumentException if the border is reflected and as wide as the crop, or wider
     */
    public Crop apply(Crop crop, RandomGenerator random) {
        int top = random.nextInt(2 * padding + 1);
        int left = random.nextInt(2 * padding + 1);
        boolean flipped = random.nextDouble() < flipProbability;
        return vary(crop, top, left, flipped);
    }

    /** The square whose corner is at {@code (left, top)} of the bordered crop, mirrored or not. */
    Crop vary(Crop crop, int top, int left, boolean flipped) {
        int size = crop.size();
        if (border == Border.REFLECT && padding >= size) {
            throw new IllegalArgumentException(
                    "padding is " + padding + "; it must be below the crop's size " + size + " to be reflected");
        }
        byte[] from = crop.rgb();
        byte[] to = new byte[from.length];
        for (int y = 0; y < size; y++) {
            int fromY = source(y + top - padding, size);
            for (int x = 0; x < size && fromY >= 0; x++) {
                int fromX = source((flipped ? size - 1 - x : x) + left - padding, size);
                if (fromX >= 0) {
                    System.arraycopy(from, 3 * (fromY * size + fromX), to, 3 * (y * size + x), 3);
                }
            }
        }
        return Crop.of(size, to);
    }

    /** The row or column of the crop that is seen at a position beside or in it; −1 for none. */
    private int source(int position, int size) {
        if (position >= 0 && position < size) {
            return position;
        }
        if (border == Border.ZERO) {
            return -1;
        }
        return position < 0 ? -position : 2 * (size - 1) - position;
    }
}
