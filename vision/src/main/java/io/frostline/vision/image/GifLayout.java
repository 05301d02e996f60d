package io.frostline.vision.image;

/**
 * Where the parts of a GIF's first frame lie (GIF89a specification, CompuServe 1990).
 *
 * @param width of the canvas: the logical screen, or more where the frame reaches beyond it; the screen may be 0
 * @param height of the canvas
 * @param left first column of the frame
 * @param top first row of the frame
 * @param frameWidth in pixels, at least 1
 * @param frameHeight in pixels, at least 1
 * @param interlaced whether rows are stored in four passes
 * @param colorsAt position of the colour table in force
 * @param colors its number of colours, 0 if there is none
 * @param transparent the index that is not painted, or −1
 * @param dataAt position of the LZW data
 */
record GifLayout(
        int width,
        int height,
        int left,
        int top,
        int frameWidth,
        int frameHeight,
        boolean interlaced,
        int colorsAt,
        int colors,
        int transparent,
        int dataAt) {
    private static final int SCREEN_END = 13;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int IMAGE = 0x2c;
    private static final int TRAILER = 0x3b;

    static GifLayout of(Octets gif) throws Refusal {
        int globalColors = colorCount(gif.u8(10));
        int transparent = -1;
        int at = SCREEN_END + 3 * globalColors;
        while (gif.u8(at) != IMAGE) {
            if (gif.u8(at) == TRAILER) {
                throw Refusal.corrupt("GIF ends at byte " + at + " without an image");
            }
            if (gif.u8(at) != EXTENSION) {
                at++; // belongs nowhere, and decoders skip it
                continue;
            }
            boolean control = gif.u8(at + 1) == GRAPHIC_CONTROL && gif.u8(at + 2) >= 4;
            transparent = control && (gif.u8(at + 3) & 1) == 1 ? gif.u8(at + 6) : transparent;
            at = afterBlocks(gif, at + 2);
        }
        int left = gif.u16LittleEndian(at + 1);
        int top = gif.u16LittleEndian(at + 3);
        int frameWidth = gif.u16LittleEndian(at + 5);
        int frameHeight = gif.u16LittleEndian(at + 7);
        int flags = gif.u8(at + 9);
        int localColors = colorCount(flags);
        return new GifLayout(
                Math.max(gif.u16LittleEndian(6), left + frameWidth),
                Math.max(gif.u16LittleEndian(8), top + frameHeight),
                left,
                top,
                frameWidth,
                frameHeight,
                (flags & 0x40) != 0,
                localColors > 0 ? at + 10 : SCREEN_END,
                localColors > 0 ? localColors : globalColors,
                transparent,
                at + 10 + 3 * localColors);
    }

    /** Position after a chain of sub-blocks. */
    private static int afterBlocks(Octets gif, int from) throws Refusal {
        int at = from;
        while (gif.u8(at) != 0) {
            at += 1 + gif.u8(at);
        }
        return at + 1;
    }

    private static int colorCount(int flags) {
        return (flags & 0x80) == 0 ? 0 : 2 << (flags & 7);
    }
}
