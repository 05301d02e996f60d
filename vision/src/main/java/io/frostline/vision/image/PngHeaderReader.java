package io.frostline.vision.image;

/** Walks the chunks of a PNG (W3C PNG, third edition, clause 5) up to {@code IEND}. */
final class PngHeaderReader implements HeaderReader {
    private static final int SIGNATURE_LENGTH = 8;
    private static final int CHUNK_FRAME_LENGTH = 12;

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        if (!octets.has(SIGNATURE_LENGTH + 4, "IHDR")) {
            throw Refusal.corrupt("PNG does not begin with an IHDR chunk");
        }
        long width = octets.u32(SIGNATURE_LENGTH + 8);
        long height = octets.u32(SIGNATURE_LENGTH + 12);
        limits.check("PNG", width, height);

        Orientation orientation = Orientation.UPRIGHT;
        boolean hasData = false;
        int at = SIGNATURE_LENGTH;
        boolean ended = false;
        while (!ended) {
            long length = octets.u32(at);
            octets.require(at, length + CHUNK_FRAME_LENGTH);
            if (octets.has(at + 4, "eXIf")) {
                orientation = Exif.orientation(octets.part(at + 8, length, "Exif"));
            }
            hasData |= octets.has(at + 4, "IDAT");
            ended = octets.has(at + 4, "IEND");
            at += (int) length + CHUNK_FRAME_LENGTH;
        }
        if (!hasData) {
            throw Refusal.corrupt("PNG has no IDAT chunk");
        }
        return new Header(ImageFormat.PNG, (int) width, (int) height, orientation, true, at);
    }
}
