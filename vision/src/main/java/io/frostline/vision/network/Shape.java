package io.frostline.vision.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of a tensor, outermost first; no extent for a scalar.
 *
 * @param extents each at least 0
 */
public record Shape(List<Integer> extents) {
    public Shape {
        extents = List.copyOf(extents);
        long size = 1;
        for (int extent : extents) {
            if (extent < 0) {
                throw new IllegalArgumentException("shape " + extents + " has a negative extent");
            }
            size *= extent;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape " + extents + " has more than " + Integer.MAX_VALUE + " elements");
            }
        }
    }

    public static Shape of(int... extents) {
        return new Shape(Arrays.stream(extents).boxed().toList());
    }

    /** @return the number of elements */
    public int size() {
        int size = 1;
        for (int extent : extents) {
            size *= extent;
        }
        return size;
    }

    @Override
    public String toString() {
        return extents.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
