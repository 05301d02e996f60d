package io.frostline.trainer.learning;

/**
 * A hash of text that stays the same over runs, machines and releases: FNV-1a over the UTF-16 code units, low byte
 * first (Fowler, Noll, Vo), finished with MurmurHash3's 64-bit mixer (Appleby), which spreads FNV's weak high bits.
 */
final class StableHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private StableHash() {}

    /** @return a hash of both; another salt gives an unrelated one */
    static long of(String salt, String text) {
        return mix(absorb(mix(absorb(FNV_OFFSET, salt)), text));
    }

    /** @return a hash of both; unlike their sum, it hides how two pairs are related */
    static long of(long seed, long number) {
        return mix(seed ^ mix(number ^ FNV_OFFSET));
    }

    /** @return where the hash stands between the smallest and the largest: 0 or more, less than 1 */
    static double toFraction(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    private static long absorb(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            hash = (hash ^ (unit & 0xff)) * FNV_PRIME;
            hash = (hash ^ (unit >>> 8)) * FNV_PRIME;
        }
        return hash;
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
