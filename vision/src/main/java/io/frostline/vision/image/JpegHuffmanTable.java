package io.frostline.vision.image;

import java.util.Arrays;

/** The codes of one Huffman table (ITU-T T.81, annex C), told by their first bits. */
final class JpegHuffmanTable {
    /** What has no codes. */
    static final JpegHuffmanTable NONE = new JpegHuffmanTable(new byte[0]);

    static final int NO_CODE = -1;

    private static final int LONGEST = 16;
    private static final int SHORT = 9;

    /** For every beginning of 9 bits, {@code length << 8 | symbol}; 0 where a code is longer. */
    private final short[] shortCodes = new short[1 << SHORT];

    /** For each length, the first 16 bits behind its last code. */
    private final int[] bounds = new int[LONGEST + 1];

    /** For each length, what makes the position of a symbol of its code. */
    private final int[] offsets = new int[LONGEST + 1];

    private final byte[] symbols;

    private JpegHuffmanTable(byte[] symbols) {
        this.symbols = symbols;
    }

    /**
     * @param at position of the 16 numbers of codes, one for each length
     * @throws Refusal if the symbols are not all there
     */
    static JpegHuffmanTable read(Octets jpeg, int at) throws Refusal {
        int count = 0;
        for (int i = 0; i < LONGEST; i++) {
            count += jpeg.u8(at + i);
        }
        jpeg.require(at + LONGEST, count);
        byte[] symbols = Arrays.copyOfRange(jpeg.array(), at + LONGEST, at + LONGEST + count);
        JpegHuffmanTable table = new JpegHuffmanTable(symbols);
        int code = 0;
        int first = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int codes = jpeg.u8(at + length - 1);
            table.offsets[length] = first - code;
            for (int i = 0; i < codes && length <= SHORT; i++) {
                table.fill(code + i, length, symbols[first + i]);
            }
            code += codes;
            first += codes;
            table.bounds[length] = code << LONGEST - length;
            code <<= 1;
        }
        return table;
    }

    /** Bytes that define it. */
    int length() {
        return LONGEST + symbols.length;
    }

    private void fill(int code, int length, byte symbol) {
        int from = code << SHORT - length;
        for (int i = from; i < Math.min(shortCodes.length, from + (1 << SHORT - length)); i++) {
            shortCodes[i] = (short) (length << 8 | symbol & 0xff);
        }
    }

    /**
     * The code that the bits begin with.
     *
     * @param bits the next 16
     * @return {@code length << 8 | symbol}, or {@link #NO_CODE}
     */
    int code(int bits) {
        int known = shortCodes[bits >> LONGEST - SHORT];
        if (known != 0) {
            return known;
        }
        for (int length = SHORT + 1; length <= LONGEST; length++) {
            if (bits < bounds[length]) {
                int at = (bits >> LONGEST - length) + offsets[length];
                return at >= 0 && at < symbols.length ? length << 8 | symbols[at] & 0xff : NO_CODE;
            }
        }
        return NO_CODE;
    }
}
