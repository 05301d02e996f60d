package io.frostline.vision.image;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** What a picture's file says beside its pixels, put together in the order of the file. */
final class Metadata {
    private static final Octets NOTHING = Octets.of(new byte[0], "nothing");

    private Octets exif = NOTHING;
    private Octets xmp = NOTHING;
    private @Nullable ByteArrayOutputStream joined;

    /** A block in the place of any before it. */
    void exif(Octets block) {
        exif = block;
        joined = null;
    }

    /** A further piece of the block: what the offsets in the first lead to may lie in those after it. */
    void moreExif(Octets piece) {
        if (exif == NOTHING) {
            exif = piece;
            return;
        }
        if (joined == null) {
            joined = new ByteArrayOutputStream(exif.length() + piece.length());
            joined.write(exif.array(), exif.start(), exif.length());
        }
        joined.write(piece.array(), piece.start(), piece.length());
    }

    /** A packet in the place of any before it. */
    void xmp(Octets packet) {
        xmp = packet;
    }

    boolean hasExif() {
        return exif != NOTHING;
    }

    boolean hasXmp() {
        return xmp != NOTHING;
    }

    /** Exif has the first word, XMP speaks where that says nothing. */
    Orientation orientation() {
        Octets block = joined == null ? exif : Octets.of(joined.toByteArray(), "Exif");
        return Exif.orientation(block).or(() -> Xmp.orientation(xmp)).orElse(Orientation.UPRIGHT);
    }
}
