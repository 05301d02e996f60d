package io.frostline.vision.network;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** A process with a small heap that is full of garbage first, and then of what is used. */
final class CrowdedHeap {
    private static final int MEGABYTE = 1 << 20;
    private static final int WANTED = 24 * MEGABYTE;

    private CrowdedHeap() {}

    public static void main(String[] arguments) {
        List<byte[]> used = fill(32);
        used.clear();
        System.out.println("room beside garbage " + (HeapRoom.free(WANTED) >= WANTED));

        long before = collections();
        boolean there = HeapRoom.free(MEGABYTE) >= MEGABYTE;
        System.out.println("room without a collection " + (there && collections() == before));

        used.addAll(fill(32));
        System.out.println("room beside what is used " + (HeapRoom.free(WANTED) >= WANTED));
        before = collections();
        boolean more = HeapRoom.free(Long.MAX_VALUE) > 64 * MEGABYTE;
        System.out.println("room for more than the heap, or a collection " + (more || collections() > before));
        System.out.println(
                "still used " + used.stream().mapToInt(each -> each.length).sum() / MEGABYTE);
    }

    private static List<byte[]> fill(int megabytes) {
        List<byte[]> filled = new ArrayList<>();
        for (int i = 0; i < 4 * megabytes; i++) {
            filled.add(new byte[MEGABYTE / 4]);
        }
        return filled;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
