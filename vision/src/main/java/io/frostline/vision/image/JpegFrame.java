package io.frostline.vision.image;

/**
 * What a JPEG's frame header says (ITU-T T.81, B.2.2): the coding process, and for each component how many blocks of 8
 * × 8 samples it has.
 */
final class JpegFrame {
    /** Of a block. */
    static final int COEFFICIENTS = 64;

    private static final int PROGRESSIVE = 2;
    private static final int ARITHMETIC = 8;
    private static final int BLOCK = 8;

    private final int process;
    private final int width;
    private final int height;
    private final int[] ids;
    private final int[] samplings;
    private final int units;

    /** Blocks of each component in scans of several, which are padded to whole units. */
    private final long[] blocks;

    /** Blocks of each component in scans of its own. */
    private final int[] blocksAlone;

    private JpegFrame(int process, int width, int height, int[] ids, int[] samplings) {
        this.process = process;
        this.width = width;
        this.height = height;
        this.ids = ids;
        this.samplings = samplings;
        blocks = new long[ids.length];
        blocksAlone = new int[ids.length];
        int across = 1;
        int down = 1;
        for (int sampling : samplings) {
            across = Math.max(across, sampling >> 4);
            down = Math.max(down, sampling & 15);
        }
        units = (int) (parts(width, BLOCK * across) * parts(height, BLOCK * down));
        for (int i = 0; i < ids.length; i++) {
            int horizontal = samplings[i] >> 4;
            int vertical = samplings[i] & 15;
            blocks[i] = (long) units * horizontal * vertical;
            blocksAlone[i] = (int)
                    (parts((long) width * horizontal, BLOCK * across) * parts((long) height * vertical, BLOCK * down));
        }
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
        int[] samplings = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = jpeg.u8(at + 8 + 3 * i);
            samplings[i] = jpeg.u8(at + 9 + 3 * i);
        }
        return new JpegFrame(process, width, height, ids, samplings);
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

    /** Number of the component with an identifier, or −1. */
    int component(int id) {
        int component = ids.length - 1;
        while (component >= 0 && ids[component] != id) {
            component--;
        }
        return component;
    }

    /** Blocks of a component in a scan of its own. */
    int blocksAlone(int component) {
        return blocksAlone[component];
    }

    /** Units (MCU) of a scan of several components. */
    int units() {
        return units;
    }

    /** Blocks of a component in each unit of a scan of several. */
    int blocksPerUnit(int component) {
        return (samplings[component] >> 4) * (samplings[component] & 15);
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

    private static long parts(long length, int part) {
        return (length + part - 1) / part;
    }
}
