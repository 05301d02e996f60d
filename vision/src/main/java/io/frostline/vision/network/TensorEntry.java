package io.frostline.vision.network;

import java.util.Set;

/**
 * One tensor's line in the header of a safetensors file.
 *
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
record TensorEntry(String name, ElementType type, Shape shape, long begin, long end) {
    /** Of batch norm, of weight averaging and of tools that count a network's operations. */
    private static final Set<String> COUNTERS =
            Set.of("num_batches_tracked", "n_averaged", "total_ops", "total_params");

    /** @return whether a tensor of this name only counts something, and is read over */
    static boolean isCounter(String name) {
        return COUNTERS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    boolean isCounter() {
        return isCounter(name);
    }

    /** @return the same tensor under what follows a prefix of its name */
    TensorEntry without(String prefix) {
        return new TensorEntry(name.substring(prefix.length()), type, shape, begin, end);
    }
}
