package io.frostline.vision.image;

/**
 * Walks the marker segments of a JPEG (ITU-T T.81, annex B) up to its end-of-image marker, which a truncated file
 * lacks.
 */
final class JpegHeaderReader implements HeaderReader {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int APP1 = 0xe1;
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

    /** Encoders write about ten. Each costs a pass over the whole picture, however short it is. */
    private static final int MOST_SCANS = 100;

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        Metadata metadata = new Metadata();
        int frame = -1;
        int scans = 0;
        int at = 2;
        while (true) {
            at = marker(octets, at);
            int code = octets.u8(at++);
            if (code == END_OF_IMAGE) {
                break;
            }
            if (standsAlone(code)) {
                continue;
            }
            int length = octets.u16(at);
            if (length < 2) {
                throw Refusal.corrupt(
                        "JPEG segment at byte " + at + " has length " + length + "; it must be at least 2");
            }
            octets.require(at, length);
            if (code == APP1 && scans == 0) {
                note(octets.part(at + 2, length - 2L, "JPEG metadata"), metadata);
            }
            if (isFrame(code)) {
                checkFrame(octets, at, code, limits);
                frame = at;
            }
            at += length;
            if (code == START_OF_SCAN) {
                if (++scans > MOST_SCANS) {
                    throw Refusal.corrupt("JPEG has more than " + MOST_SCANS + " scans");
                }
                at = afterEntropyCodedData(octets, at);
            }
        }
        if (frame < 0 || scans == 0) {
            throw Refusal.corrupt("JPEG ends at byte " + at + " without " + (frame < 0 ? "a frame" : "any image data"));
        }
        return new Header(
                ImageFormat.JPEG, octets.u16(frame + 5), octets.u16(frame + 3), metadata.orientation(), false, at);
    }

    /** Exif and XMP (XMP specification, part 3, 1.1.3) share a marker. */
    private static void note(Octets segment, Metadata metadata) throws Refusal {
        int at = segment.start();
        if (segment.has(at, EXIF)) {
            int from = metadata.hasExif() ? at + EXIF.length() : at;
            metadata.moreExif(segment.part(from, segment.end() - from, "Exif"));
        } else if (segment.has(at, XMP)) {
            int from = at + XMP.length();
            metadata.xmp(segment.part(from, segment.end() - from, "XMP"));
        }
    }

    private static void checkFrame(Octets octets, int frame, int code, ImageLimits limits) throws Refusal {
        limits.check("JPEG", octets.u16(frame + 5), octets.u16(frame + 3));
        int process = code & 3;
        if (process == 3 || (code & 4) != 0) {
            throw Refusal.corrupt("JPEG uses coding process SOF" + (code & 15)
                    + "; only baseline, extended and progressive are supported");
        }
        int bits = octets.u8(frame + 2);
        if (bits != 8) {
            throw Refusal.corrupt("JPEG has " + bits + " bits per sample; only 8 are supported");
        }
    }

    /**
     * Position of the marker code after any fill bytes, or after bytes that do not belong anywhere, which decoders
     * skip.
     */
    private static int marker(Octets octets, int from) throws Refusal {
        int at = from;
        while (octets.u8(at) != 0xff) {
            at++;
        }
        while (octets.u8(at) == 0xff) {
            at++;
        }
        return at;
    }

    /** Position of the next marker that is neither a stuffed zero nor a restart. */
    private static int afterEntropyCodedData(Octets octets, int from) throws Refusal {
        byte[] array = octets.array();
        for (int at = from; at < octets.end() - 1; at++) {
            if (array[at] == (byte) 0xff) {
                int next = array[at + 1] & 0xff;
                if (next != 0 && next != 0xff && !isRestart(next)) {
                    return at;
                }
            }
        }
        throw Refusal.corrupt("JPEG is truncated: its image data has no end within " + octets.end() + " bytes");
    }

    private static boolean isFrame(int code) {
        return code >= 0xc0 && code <= 0xcf && code != 0xc4 && code != 0xc8 && code != 0xcc;
    }

    private static boolean standsAlone(int code) {
        return isRestart(code) || code == 0x00 || code == 0x01 || code == 0xd8;
    }

    private static boolean isRestart(int code) {
        return code >= 0xd0 && code <= 0xd7;
    }
}
