package io.frostline.vision.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a zlib stream (RFC 1950) has behind the pixels of a picture, which decoders inflate all the same. */
final class ZlibExcess {
    private static final int HEADER_LENGTH = 2;

    /** The most that a byte of deflated data can stand for. */
    private static final long MOST_PER_BYTE = 1032;

    /** As much as a decoder inflates in a few hundredths of a second. */
    private static final long MOST_INFLATED = 16 << 20;

    private ZlibExcess() {}

    /**
     * Inflates no further than to the end of the pixels, and not at all where the stream is too short to hide anything.
     *
     * @param pixels what the stream has to be inflated to
     * @throws Refusal if there may be more behind that than passes unnoticed
     */
    static void refuse(Octets zlib, long pixels) throws Refusal {
        if (zlib.length() * MOST_PER_BYTE <= pixels + MOST_INFLATED) {
            return;
        }
        long behind = behind(zlib, pixels);
        if (behind * MOST_PER_BYTE > MOST_INFLATED) {
            throw Refusal.corrupt("PNG has " + behind
                    + " bytes of image data behind its last pixel; at most " + MOST_INFLATED / MOST_PER_BYTE
                    + " are passed over; save it anew");
        }
    }

    /** Bytes of the stream behind the pixels; 0 if it ends or is damaged before. */
    private static long behind(Octets zlib, long pixels) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zlib.array(), zlib.start() + HEADER_LENGTH, zlib.length() - HEADER_LENGTH);
            byte[] part = new byte[1 << 16];
            while (inflater.getBytesWritten() < pixels) {
                long left = pixels - inflater.getBytesWritten();
                if (inflater.inflate(part, 0, (int) Math.min(part.length, left)) == 0) {
                    return 0;
                }
            }
            // A stream that ends with its pixels says so when it is asked for one more.
            int more = inflater.inflate(part, 0, 1);
            return more == 0 ? 0 : inflater.getRemaining();
        } catch (DataFormatException damaged) {
            return 0;
        } finally {
            inflater.end();
        }
    }
}
