package io.frostline.vision.image;

/**
 * The runs of an RLE4 or RLE8 bitmap (Microsoft, "Bitmap Compression").
 *
 * <p>What that leaves open is as in Pillow: a run of one value ends at the end of its row at the latest, one of single
 * values goes on in the next row, and so does a delta; what is never reached has the first colour.
 */
final class BmpRuns {
    private static final int END_OF_ROW = 0;
    private static final int END_OF_BITMAP = 1;
    private static final int DELTA = 2;

    /** Takes the runs as they come. */
    @FunctionalInterface
    interface Sink {

        /**
         * @param at the first pixel, counted row by row as stored; may lie beyond the last row
         * @param count its length, from 0 on; the run may reach beyond the last row
         * @param even index of the first, third, … pixel
         * @param odd index of those between
         */
        void put(long at, int count, int even, int odd);
    }

    private final Octets bmp;
    private final int width;
    private final int height;
    private final boolean nibbles;
    private int at;
    private long x;
    private long y;

    BmpRuns(Octets bmp, BmpLayout layout) {
        this.bmp = bmp;
        width = layout.width();
        height = layout.height();
        nibbles = layout.packing() == BmpLayout.Packing.RUNS_4;
        at = layout.pixelsAt();
    }

    /**
     * Goes through all runs, once.
     *
     * @throws Refusal if the file ends before the end of the bitmap or its last pixel
     */
    void follow(Sink sink) throws Refusal {
        while (y * width + x < (long) width * height) {
            int count = bmp.u8(at);
            int value = bmp.u8(at + 1);
            at += 2;
            if (count > 0) {
                int seen = (int) Math.max(0, Math.min(count, width - x));
                put(sink, seen, value);
            } else if (value == END_OF_BITMAP) {
                return;
            } else if (value == END_OF_ROW) {
                y += Math.max(1, (x + width - 1) / width);
                x = 0;
            } else if (value == DELTA) {
                move(bmp.u8(at), bmp.u8(at + 1));
                at += 2;
            } else {
                single(sink, value);
            }
        }
    }

    private void move(int right, int up) {
        x += right;
        y += up;
        y += x / width;
        x %= width;
    }

    private void single(Sink sink, int count) throws Refusal {
        int perByte = nibbles ? 2 : 1;
        int length = (count + perByte - 1) / perByte;
        bmp.require(at, length);
        for (int i = 0; i < length; i++) {
            put(sink, Math.min(perByte, count - i * perByte), bmp.u8(at + i));
        }
        at += length + (length & 1);
    }

    private void put(Sink sink, int count, int value) {
        sink.put(y * width + x, count, nibbles ? value >> 4 : value, nibbles ? value & 15 : value);
        x += count;
    }
}
