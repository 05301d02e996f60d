package io.frostline.vision.image;

/** The bits of a lossless WebP (RFC 9649, 3.3), the lowest of each byte first. */
final class Vp8lBits {
    private final Octets octets;
    private long at;

    Vp8lBits(Octets octets) {
        this.octets = octets;
        at = 8L * octets.start();
    }

    /**
     * @param count from 0 to 24
     * @throws Refusal if there are not so many
     */
    int take(int count) throws Refusal {
        int value = 0;
        for (int taken = 0; taken < count; ) {
            int bit = (int) (at & 7);
            int some = Math.min(8 - bit, count - taken);
            value |= (octets.u8((int) (at >> 3)) >> bit & (1 << some) - 1) << taken;
            taken += some;
            at += some;
        }
        return value;
    }
}
