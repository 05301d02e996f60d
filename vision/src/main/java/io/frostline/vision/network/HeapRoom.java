package io.frostline.vision.network;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the Java heap can be had, garbage counted as free, without asking for a collection. What seems to be
 * short is taken for a moment: the collector runs if, and only if, using the memory would make it run as well. What is
 * taken is softly reachable only, so that whoever else needs it gets it before anybody runs out of memory.
 */
final class HeapRoom {
    /** Small enough to be no humongous object to any collector. */
    private static final int PIECE = 1 << 18;

    /** The JVM drops what is softly reachable when memory is out, but also if it was idle for long before. */
    private static final int DROPPED_FOR_GOOD = 2;

    private final List<SoftReference<byte[]>> taken = new ArrayList<>();

    private HeapRoom() {}

    /**
     * @param wanted bytes
     * @return bytes that are free beside an eighth of the heap, which is left to what goes on besides; below what is
     *     wanted only if that is not to be had
     */
    static long free(long wanted) {
        return new HeapRoom().make(wanted);
    }

    private long make(long wanted) {
        long most = Runtime.getRuntime().maxMemory();
        int dropped = 0;
        long left = wanted < most ? most / PIECE : 0;
        while (left-- > 0 && dropped < DROPPED_FOR_GOOD && free() < wanted) {
            taken.add(new SoftReference<>(new byte[PIECE]));
            if (taken.get(0).get() == null) {
                taken.removeIf(piece -> piece.get() == null);
                dropped++;
            }
        }
        return free();
    }

    /** What is taken here is free. */
    private long free() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory() - (long) PIECE * taken.size();
        return Math.max(0, runtime.maxMemory() * 7 / 8 - used);
    }
}
