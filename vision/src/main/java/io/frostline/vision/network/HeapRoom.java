package io.frostline.vision.network;

/**
 * How much of the Java heap can be had. Garbage counts as used for as long as there is room besides; where it has to
 * go, as it would have to when the memory is used, and could be enough, it is collected. Finding that out by taking
 * memory would let another thread run out of it.
 */
final class HeapRoom {
    private HeapRoom() {}

    /**
     * @param wanted bytes
     * @return bytes that are free beside an eighth of the heap, which is left to what goes on besides; below what is
     *     wanted only if that is not to be had
     */
    static long free(long wanted) {
        if (free() < wanted && wanted <= most()) {
            System.gc();
        }
        return free();
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return Math.max(0, most() - (runtime.totalMemory() - runtime.freeMemory()));
    }

    private static long most() {
        return Runtime.getRuntime().maxMemory() * 7 / 8;
    }
}
