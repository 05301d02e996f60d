package io.frostline.vision.image;

/**
 * The bits of Huffman-coded data between two markers (ITU-T T.81, F.2.2.5). Behind its end there are zeros, as in
 * libjpeg; whoever has read them knows by {@link #overrun}.
 */
final class JpegBits {
    private static final int MOST_AT_ONCE = 32;

    private final byte[] array;
    private final int end;
    private int at;
    private long bits;
    private int count;
    private int zeros;

    /**
     * @param array the file
     * @param from where the data begins
     * @param end where the next marker begins
     */
    JpegBits(byte[] array, int from, int end) {
        this.array = array;
        this.end = end;
        at = from;
    }

    /** The symbol of the next code, which is taken; or {@link JpegHuffmanTable#NO_CODE}. */
    int symbol(JpegHuffmanTable table) {
        fill();
        int code = table.code((int) (bits >>> count - 16) & 0xffff);
        if (code == JpegHuffmanTable.NO_CODE) {
            return code;
        }
        count -= code >> 8;
        return code & 0xff;
    }

    /** The number that the next bits are, at most 32. */
    int take(int length) {
        fill();
        count -= length;
        return (int) (bits >>> count & (1L << length) - 1);
    }

    void skip(int length) {
        int left = length;
        while (left > MOST_AT_ONCE) {
            fill();
            count -= MOST_AT_ONCE;
            left -= MOST_AT_ONCE;
        }
        fill();
        count -= left;
    }

    /** Whether more was taken than there is. */
    boolean overrun() {
        return count < zeros;
    }

    /** Position after the last byte of which a bit was taken. */
    int position() {
        int position = at;
        for (int unread = (count - zeros) / 8; unread > 0; unread--) {
            position--;
            if (array[position] == 0 && array[position - 1] == (byte) 0xff) {
                while (array[position - 1] == (byte) 0xff) {
                    position--;
                }
            }
        }
        return position;
    }

    private void fill() {
        while (count < MOST_AT_ONCE) {
            int next = next();
            zeros += next < 0 ? 8 : 0;
            bits = bits << 8 | Math.max(0, next);
            count += 8;
        }
    }

    /** The next byte, or −1. A byte 0xff is followed by a zero, and more of it may stand before that. */
    private int next() {
        if (at >= end) {
            return -1;
        }
        if (array[at] != (byte) 0xff) {
            return array[at++] & 0xff;
        }
        int zero = at;
        while (zero < end && array[zero] == (byte) 0xff) {
            zero++;
        }
        if (zero == end) {
            return -1;
        }
        at = zero + 1;
        return 0xff;
    }
}
