package io.frostline.vision.image;

/** Walks the RIFF chunks of a WebP (RFC 9649). */
final class WebpHeaderReader implements HeaderReader {
    private static final int FIRST_CHUNK = 12;

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        if (!octets.has(0, "RIFF")) {
            throw Refusal.corrupt("WebP is not in a RIFF container");
        }
        int width;
        int height;
        int data = FIRST_CHUNK + 8;
        if (octets.has(FIRST_CHUNK, "VP8X")) {
            width = octets.u24LittleEndian(data + 4) + 1;
            height = octets.u24LittleEndian(data + 7) + 1;
        } else if (octets.has(FIRST_CHUNK, "VP8L")) {
            long bits = octets.u32LittleEndian(data + 1);
            width = (int) (bits & 0x3fff) + 1;
            height = (int) (bits >> 14 & 0x3fff) + 1;
        } else if (octets.has(FIRST_CHUNK, "VP8 ")) {
            if (!octets.has(data + 3, "\u009d\u0001*")) {
                throw Refusal.corrupt("WebP has no VP8 key frame");
            }
            width = octets.u16LittleEndian(data + 6) & 0x3fff;
            height = octets.u16LittleEndian(data + 8) & 0x3fff;
        } else {
            throw Refusal.corrupt("WebP begins with none of the chunks VP8, VP8L and VP8X");
        }
        limits.check("WebP", width, height);
        long length = 8 + octets.u32LittleEndian(4);
        Octets riff = octets.part(0, length, "WebP");
        Orientation orientation = orientation(riff);
        DecodingCost cost = WebpCost.of(riff, FIRST_CHUNK, width, height, orientation);
        return new Header(ImageFormat.WEBP, width, height, orientation, true, riff.end(), cost);
    }

    /** The first chunk of each kind counts, whether the header announces it or not. What is cut off does not. */
    private static Orientation orientation(Octets riff) throws Refusal {
        Metadata metadata = new Metadata();
        long at = FIRST_CHUNK;
        while (at + 8 <= riff.end()) {
            int chunk = (int) at;
            long length = riff.u32LittleEndian(chunk + 4);
            if (at + 8 + length > riff.end()) {
                break;
            }
            if (riff.has(chunk, "EXIF") && !metadata.hasExif()) {
                metadata.exif(riff.part(chunk + 8, length, "Exif"));
            } else if (riff.has(chunk, "XMP ") && !metadata.hasXmp()) {
                metadata.xmp(riff.part(chunk + 8, length, "XMP"));
            }
            at += 8 + length + (length & 1);
        }
        return metadata.orientation();
    }
}
