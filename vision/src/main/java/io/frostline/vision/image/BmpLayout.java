package io.frostline.vision.image;

import java.util.List;

/**
 * Where the parts of a BMP lie and what its pixels are (Microsoft: "Bitmap Storage", "BITMAPV5HEADER"; IBM: "OS/2
 * Presentation Manager", bitmap formats).
 *
 * @param width in pixels
 * @param height in pixels
 * @param topDown whether the first row that is stored is the top one
 * @param bits of a pixel: 1, 2, 4 and 8 are an index into the palette, 16, 24 and 32 are colours themselves
 * @param packing how pixels are stored
 * @param masks which bits of a colour are what; without meaning where there is a palette
 * @param paletteAt position of the first colour
 * @param colors number of colours, as the header says
 * @param colorLength bytes of one: blue, green, red and perhaps one more
 * @param pixelsAt position of the pixels
 */
record BmpLayout(
        int width,
        int height,
        boolean topDown,
        int bits,
        Packing packing,
        BmpMasks masks,
        int paletteAt,
        int colors,
        int colorLength,
        int pixelsAt) {

    /** How pixels are stored. */
    enum Packing {
        /** In rows of a multiple of four bytes. */
        NONE,
        /** In runs, a byte a pixel. */
        RUNS_8,
        /** In runs, four bits a pixel. */
        RUNS_4
    }

    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int LEAST_LATER_HEADER = 16;
    private static final int HEADER_WITH_MASKS = 52;
    private static final int MASKS_AT = 54;
    private static final int BIT_FIELDS = 3;
    private static final int BIT_FIELDS_WITH_ALPHA = 6;
    private static final int LARGEST_INDEX = 8;
    private static final int MOST_COLORS = 65_536;

    static BmpLayout of(Octets bmp) throws Refusal {
        long length = bmp.u32LittleEndian(FILE_HEADER);
        boolean core = length == CORE_HEADER;
        if (length < LEAST_LATER_HEADER && !core) {
            throw Refusal.unsupported("BMP has a header of " + length + " bytes; 12 and from 16 on are supported");
        }
        Octets header = bmp.part(FILE_HEADER, length, "BMP");
        int height = core ? header.u16LittleEndian(20) : header.i32LittleEndian(22);
        int bits = header.u16LittleEndian(core ? 24 : 28);
        long compression = optional(header, 30);
        checkSupported(bits, compression);
        BmpMasks masks = BmpMasks.usual(bits);
        int paletteAt = header.end();
        if (compression == BIT_FIELDS || compression == BIT_FIELDS_WITH_ALPHA) {
            boolean behind = length < HEADER_WITH_MASKS;
            paletteAt += !behind ? 0 : compression == BIT_FIELDS ? 12 : 16;
            masks = BmpMasks.read(
                    bmp.part(FILE_HEADER, (long) paletteAt - FILE_HEADER, "BMP"),
                    behind ? header.end() : MASKS_AT,
                    bits);
        }
        long colors = optional(header, 46);
        if (colors > MOST_COLORS) {
            throw Refusal.corrupt(
                    "BMP has a palette of " + colors + " colours; at most " + MOST_COLORS + " make sense");
        }
        if (bits > LARGEST_INDEX) {
            colors = 0;
        } else if (colors == 0) {
            colors = 1 << bits;
        }
        int colorLength = core ? 3 : 4;
        long pixelsAt = bmp.u32LittleEndian(10);
        if (pixelsAt <= paletteAt) {
            pixelsAt = paletteAt + colors * colorLength;
        }
        bmp.require(paletteAt, pixelsAt - paletteAt);
        return new BmpLayout(
                core ? header.u16LittleEndian(18) : header.i32LittleEndian(18),
                Math.abs(height),
                height < 0,
                bits,
                compression == 1 ? Packing.RUNS_8 : compression == 2 ? Packing.RUNS_4 : Packing.NONE,
                masks,
                paletteAt,
                (int) colors,
                colorLength,
                (int) pixelsAt);
    }

    boolean indexed() {
        return bits <= LARGEST_INDEX;
    }

    /** From the beginning of a row to that of the next. */
    long stride() {
        return ((long) width * bits + 31) / 32 * 4;
    }

    private static void checkSupported(int bits, long compression) throws Refusal {
        boolean supported = compression == 0 && List.of(1, 2, 4, 8, 16, 24, 32).contains(bits)
                || (compression == 1 || compression == 2) && List.of(1, 2, 4, 8).contains(bits)
                || (compression == BIT_FIELDS || compression == BIT_FIELDS_WITH_ALPHA)
                        && List.of(16, 24, 32).contains(bits);
        if (!supported) {
            throw Refusal.unsupported("BMP has compression " + compression + " with " + bits
                    + " bits per pixel, which is not supported; store it uncompressed, as PNG or as JPEG");
        }
    }

    /** A value of a header that may end before it; it then counts as 0. */
    private static long optional(Octets header, int at) throws Refusal {
        return at + 4 <= header.end() ? header.u32LittleEndian(at) : 0;
    }
}
