package io.frostline.vision.image;

/**
 * Walks the marker segments of a JPEG (ITU-T T.81, annex B): up to its end-of-image marker, which a truncated file
 * lacks, or, where one scan has everything, to the end of its data.
 */
final class JpegHeaderReader implements HeaderReader {
    private static final int APP1 = 0xe1;
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

    @Override
    public Header read(Octets octets, ImageLimits limits) throws Refusal {
        Metadata metadata = new Metadata();
        JpegFrame frame = null;
        JpegScans scans = null;
        boolean scanned = false;
        int at = 2;
        while (true) {
            at = JpegMarkers.code(octets, at);
            int code = octets.u8(at++);
            if (code == JpegMarkers.END_OF_IMAGE) {
                break;
            }
            if (JpegMarkers.standsAlone(code)) {
                continue;
            }
            int length = octets.u16(at);
            if (length < 2) {
                throw Refusal.corrupt(
                        "JPEG segment at byte " + at + " has length " + length + "; it must be at least 2");
            }
            octets.require(at, length);
            if (code == APP1 && !scanned) {
                note(octets.part(at + 2, length - 2L, "JPEG metadata"), metadata);
            }
            if (JpegMarkers.isFrame(code)) {
                frame = JpegFrame.read(octets, at, code);
                limits.check("JPEG", frame.width(), frame.height());
                scans = new JpegScans(frame);
            }
            at += length;
            if (code == JpegMarkers.START_OF_SCAN) {
                if (frame == null || scans == null) {
                    throw Refusal.corrupt("JPEG has image data before any frame, at byte " + at);
                }
                scanned = true;
                int components = scans.add(octets, at - length);
                at = JpegMarkers.afterEntropyCodedData(octets, at);
                boolean whole = frame.isWhole(components);
                if (at == octets.end() && (!whole || frame.isArithmetic())) {
                    throw Refusal.corrupt(
                            "JPEG is truncated: its image data has no end within " + octets.end() + " bytes");
                }
                if (whole) {
                    break;
                }
            }
        }
        if (frame == null || scans == null) {
            throw Refusal.corrupt("JPEG ends at byte " + at + " without a frame");
        }
        scans.requireAllComponents();
        Orientation orientation = metadata.orientation();
        return new Header(
                ImageFormat.JPEG, frame.width(), frame.height(), orientation, false, at, scans.cost(orientation, at));
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
}
