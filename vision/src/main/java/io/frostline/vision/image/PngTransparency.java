package io.frostline.vision.image;

/** The grey that a PNG without alpha channel declares transparent (W3C PNG, 11.3.1.1), which OpenCV leaves opaque. */
final class PngTransparency {
    static final int NONE = -1;

    private static final int FIRST_CHUNK = 8;
    private static final int BIT_DEPTH_AT = 24;

    private PngTransparency() {}

    /**
     * @param png a whole greyscale PNG
     * @return the value as the decoder puts it out, with fewer than 8 bits spread over 8; or {@link #NONE}
     */
    static int grey(Octets png) throws Refusal {
        int at = FIRST_CHUNK;
        while (!png.has(at + 4, "IDAT")) {
            if (png.has(at + 4, "tRNS")) {
                int bits = png.u8(BIT_DEPTH_AT);
                int value = png.u16(at + 8);
                return bits < 8 ? (value & (1 << bits) - 1) * 255 / ((1 << bits) - 1) : value;
            }
            at += png.i32(at) + 12;
        }
        return NONE;
    }
}
