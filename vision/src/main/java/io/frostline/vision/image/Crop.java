package io.frostline.vision.image;

import java.util.Arrays;

/**
 * A square of pixels as a network takes it: 8-bit red, green, blue, row by row from the top left.
 *
 * <p>Immutable by convention: the array is neither copied in nor out, and nobody writes to it once it is here.
 */
public final class Crop implements Decoded {
    private final int size;
    private final byte[] rgb;

    private Crop(int size, byte[] rgb) {
        this.size = size;
        this.rgb = rgb;
    }

    /**
     * @param size side of the square, in pixels
     * @param rgb {@code size · size · 3} values from 0 to 255 as unsigned bytes; the caller gives the array away
     * @throws IllegalArgumentException if the length does not fit the size
     */
    public static Crop of(int size, byte[] rgb) {
        if (size < 1 || rgb.length != 3L * size * size) {
            throw new IllegalArgumentException("a crop of " + size + " × " + size + " pixels needs " + 3L * size * size
                    + " bytes (size at least 1) but has " + rgb.length);
        }
        return new Crop(size, rgb);
    }

    /** @return side of the square, in pixels */
    public int size() {
        return size;
    }

    /** @return the pixels themselves, [size, size, 3] in C order, unsigned; not to be written to */
    public byte[] rgb() {
        return rgb;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Crop crop && size == crop.size && Arrays.equals(rgb, crop.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "Crop[" + size + " × " + size + ", " + Integer.toHexString(hashCode()) + "]";
    }
}
