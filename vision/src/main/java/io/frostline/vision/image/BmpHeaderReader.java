package io.frostline.vision.image;

/** Reads the file header and the bitmap header of a BMP, and whether the pixels they promise are there. */
final class BmpHeaderReader implements HeaderReader {
    private static final int FILE_HEADER_LENGTH = 14;
    private static final int CORE_HEADER_LENGTH = 12;
    private static final int RUN_LENGTH_8 = 1;
    private static final int RUN_LENGTH_4 = 2;
    private static final int BIT_FIELDS = 3;
    private static final int LEAST_WITH_ALPHA_MASK = 56;

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        long headerLength = octets.u32LittleEndian(FILE_HEADER_LENGTH);
        boolean core = headerLength == CORE_HEADER_LENGTH;
        if (!core && headerLength < 40) {
            throw Refusal.corrupt("BMP has a header of " + headerLength + " bytes; it must be 12 or at least 40");
        }
        int at = FILE_HEADER_LENGTH + 4;
        long width = core ? octets.u16LittleEndian(at) : octets.i32LittleEndian(at);
        long height = core ? octets.u16LittleEndian(at + 2) : Math.abs((long) octets.i32LittleEndian(at + 4));
        limits.check("BMP", width, height);

        int bits = octets.u16LittleEndian(core ? at + 6 : at + 10);
        long compression = core ? 0 : octets.u32LittleEndian(at + 12);
        long pixelsAt = octets.u32LittleEndian(10);
        boolean hasAlpha = compression == BIT_FIELDS && headerLength >= LEAST_WITH_ALPHA_MASK;
        boolean packed = compression == RUN_LENGTH_8 || compression == RUN_LENGTH_4;
        long rowLength = (width * bits + 31) / 32 * 4;
        long end = packed ? octets.end() : pixelsAt + rowLength * height;
        if (bits < 1 || bits > 32 || pixelsAt > octets.end() || end > octets.end()) {
            throw Refusal.corrupt("BMP is truncated or contradictory: " + width + " × " + height + " pixels of " + bits
                    + " bits from byte " + pixelsAt + " on do not fit its " + octets.end() + " bytes");
        }
        return new Header(ImageFormat.BMP, (int) width, (int) height, Orientation.UPRIGHT, hasAlpha, octets.end());
    }
}
