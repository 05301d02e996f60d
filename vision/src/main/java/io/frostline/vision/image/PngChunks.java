package io.frostline.vision.image;

import java.io.ByteArrayOutputStream;

/**
 * What matters in a PNG beyond its header (W3C PNG, clause 11). All methods take a PNG whose structure
 * {@link PngHeaderReader} has followed.
 */
final class PngChunks {
    static final int NO_TRANSPARENT_GREY = -1;

    private static final int FIRST = 8;
    private static final int FRAME_LENGTH = 12;
    private static final int ANCILLARY_BIT = 0x20;
    private static final int BIT_DEPTH_AT = 24;
    private static final String TRANSPARENCY = "tRNS";

    private PngChunks() {}

    /**
     * The file without the chunks that do not change its pixels. Those of an animation make OpenCV put out memory it
     * never wrote when they are damaged; without them it decodes the still picture, which is the first frame.
     */
    static byte[] essential(Octets png) throws Refusal {
        ByteArrayOutputStream essential = new ByteArrayOutputStream(png.end());
        essential.write(png.array(), 0, FIRST);
        for (int at = FIRST; at < png.end(); at += png.i32(at) + FRAME_LENGTH) {
            if ((png.u8(at + 4) & ANCILLARY_BIT) == 0 || png.has(at + 4, TRANSPARENCY)) {
                essential.write(png.array(), at, png.i32(at) + FRAME_LENGTH);
            }
        }
        return essential.toByteArray();
    }

    /**
     * The grey that a PNG without alpha channel declares transparent, which OpenCV leaves opaque.
     *
     * @param png a greyscale PNG
     * @return the value as the decoder puts it out, with fewer than 8 bits spread over 8; or
     *     {@link #NO_TRANSPARENT_GREY}
     */
    static int transparentGrey(Octets png) throws Refusal {
        for (int at = FIRST; at < png.end(); at += png.i32(at) + FRAME_LENGTH) {
            if (png.has(at + 4, TRANSPARENCY)) {
                int bits = png.u8(BIT_DEPTH_AT);
                int value = png.u16(at + 8);
                return bits < 8 ? (value & (1 << bits) - 1) * 255 / ((1 << bits) - 1) : value;
            }
        }
        return NO_TRANSPARENT_GREY;
    }
}
