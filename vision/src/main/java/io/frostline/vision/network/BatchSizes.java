package io.frostline.vision.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The few numbers of images a network is run with at once. A device picks its algorithms by the shape of a batch, so
 * few sizes mean little to choose, to warm up and to hold against each other.
 *
 * @param ascending powers of two
 */
record BatchSizes(List<Integer> ascending) {
    private static final int LARGEST = 32;

    private static final long PIXELS = 224 * 224;

    /** What the largest batch may have in pixels on one of a CPU's cores. Bounds the memory of a forward. */
    private static final long MOST_ON_A_CORE = 4 * PIXELS;

    /** The same on a GPU, which is fast with large batches only. */
    private static final long MOST_ON_A_GPU = LARGEST * PIXELS;

    BatchSizes {
        ascending = List.copyOf(ascending);
    }

    /** @return the powers of two up to 32, or up to fewer for large images */
    static BatchSizes onACore(int side) {
        return upTo(MOST_ON_A_CORE, side);
    }

    /** @return the powers of two up to 32, or up to fewer for very large images */
    static BatchSizes onAGpu(int side) {
        return upTo(MOST_ON_A_GPU, side);
    }

    private static BatchSizes upTo(long mostPixels, int side) {
        return new BatchSizes(Stream.iterate(1, size -> size <= LARGEST, size -> 2 * size)
                .filter(size -> size == 1 || (long) size * side * side <= mostPixels)
                .toList());
    }

    List<Integer> allButTheLargest() {
        return ascending.subList(0, ascending.size() - 1);
    }

    BatchSizes onlyLargest() {
        return new BatchSizes(List.of(largest()));
    }

    /** @return all but the largest, or half of it if it is the only one; empty if that is a single image */
    Optional<BatchSizes> smaller() {
        int size = ascending.size();
        if (size > 1) {
            return Optional.of(new BatchSizes(ascending.subList(0, size - 1)));
        }
        return largest() == 1 ? Optional.empty() : Optional.of(new BatchSizes(List.of(largest() / 2)));
    }

    int largest() {
        return ascending.get(ascending.size() - 1);
    }

    /**
     * @param streams forwards that go on at once; each gets something to do as long as there is a size small enough
     * @return the sizes of the forwards for this many images, in order; the last may have room to spare, but never more
     *     than a quarter if a smaller size exists
     */
    List<Integer> split(int images, int streams) {
        int share = sizeFor((images + streams - 1) / streams);
        List<Integer> sizes = new ArrayList<>();
        int rest = images;
        while (rest > 0) {
            int size = Math.min(share, sizeFor(rest));
            sizes.add(size);
            rest -= size;
        }
        return sizes;
    }

    private int sizeFor(int images) {
        int below = 0;
        for (int size : ascending) {
            if (size >= images) {
                return below == 0 || 4 * images > 3 * size ? size : below;
            }
            below = size;
        }
        return below;
    }
}
