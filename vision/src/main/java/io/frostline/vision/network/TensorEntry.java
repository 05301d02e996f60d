package io.frostline.vision.network;

/**
 * One tensor's line in the header of a safetensors file.
 *
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
record TensorEntry(String name, ElementType type, Shape shape, long begin, long end) {
    /** @return whether this is a batch norm's count of batches, which is read over */
    boolean isCounter() {
        return type == ElementType.I64;
    }
}
