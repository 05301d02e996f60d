package io.frostline.vision.image;

/**
 * What a JPEG's frame header says (ITU-T T.81, B.2.2): the coding process, and for each component how many blocks of 8
 * × 8 samples it has.
 */
final class JpegFrame {
    private static final int PROGRESSIVE = 2;
    private static final int ARITHMETIC = 8;
    private static final int BLOCK = 8;

    private final int process;
    private final int width;
    private final int height;
    private final int[] ids;
    private final long[] blocks;

    private JpegFrame(int process, int width, int height, int[] ids, long[] blocks) {
        this.process = process;
        this.width = width;
        this.height = height;
        this.ids = ids;
        this.blocks = blocks;
    }

    /**
     * @param at position of the segment's length
     * @param code the marker, SOF0 to SOF15
     * @throws Refusal if a decoder for 8 bits and DCT cannot read it
     */
    static JpegFrame read(Octets jpeg, int at, int code) throws Refusal {
        int height = jpeg.u16(at + 3);
        int width = jpeg.u16(at + 5);
        int process = code & 15;
        if ((process & 3) == 3 || (process & 4) != 0) {
            throw Refusal.unsupported("JPEG uses coding process SOF" + process
                    + "; only baseline, extended and progressive are supported");
        }
        int bits = jpeg.u8(at + 2);
        if (bits != 8) {
            throw Refusal.unsupported("JPEG has " + bits + " bits per sample; only 8 are supported");
        }
        int count = jpeg.u8(at + 7);
        if (count != 1 && count != 3 && count != 4) {
            throw Refusal.unsupported("JPEG has " + count + " components; only 1, 3 and 4 are supported");
        }
        int[] ids = new int[count];
        int across = 1;
        int down = 1;
        for (int i = 0; i < count; i++) {
            ids[i] = jpeg.u8(at + 8 + 3 * i);
            across = Math.max(across, jpeg.u8(at + 9 + 3 * i) >> 4);
            down = Math.max(down, jpeg.u8(at + 9 + 3 * i) & 15);
        }
        long units = units(width, BLOCK * across) * units(height, BLOCK * down);
        long[] blocks = new long[count];
        for (int i = 0; i < count; i++) {
            int sampling = jpeg.u8(at + 9 + 3 * i);
            blocks[i] = units * (sampling >> 4) * (sampling & 15);
        }
        return new JpegFrame(process, width, height, ids, blocks);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isProgressive() {
        return (process & PROGRESSIVE) != 0;
    }

    boolean isArithmetic() {
        return (process & ARITHMETIC) != 0;
    }

    /** The components that a scan header names, as a bit each. */
    int componentsOf(Octets jpeg, int scan) throws Refusal {
        int components = 0;
        for (int i = jpeg.u8(scan + 2); i > 0; i--) {
            int id = jpeg.u8(scan + 1 + 2 * i);
            for (int k = 0; k < ids.length; k++) {
                components |= ids[k] == id ? 1 << k : 0;
            }
        }
        return components;
    }

    int allComponents() {
        return (1 << ids.length) - 1;
    }

    int componentCount() {
        return ids.length;
    }

    /** Blocks of several components together. */
    long blocks(int components) {
        long sum = 0;
        for (int k = 0; k < blocks.length; k++) {
            sum += (components >> k & 1) * blocks[k];
        }
        return sum;
    }

    /** Whether a scan of these components is all there is to decode. */
    boolean isWhole(int components) {
        return !isProgressive() && components == allComponents();
    }

    private static long units(int length, int unit) {
        return (length + unit - 1) / unit;
    }
}
