package io.frostline.vision.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The check sum at the end of a zlib stream (RFC 1950, 2.2), for files that end between their last pixel and its last
 * byte.
 */
final class ZlibTrailer {
    private static final int HEADER_LENGTH = 2;
    private static final int LENGTH = 4;

    private ZlibTrailer() {}

    /**
     * @param zlib a stream that has been cut off
     * @param most what it may be inflated to
     * @return the bytes of the check sum that it lacks; none if it lacks more than those
     */
    static byte[] missing(Octets zlib, long most) {
        int header = Math.min(HEADER_LENGTH, zlib.length());
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zlib.array(), zlib.start() + header, zlib.length() - header);
            Adler32 checksum = new Adler32();
            byte[] inflated = new byte[1 << 16];
            int length = inflater.inflate(inflated);
            while (length > 0 && inflater.getBytesWritten() <= most) {
                checksum.update(inflated, 0, length);
                length = inflater.inflate(inflated);
            }
            int there = inflater.getRemaining();
            byte[] whole = ByteBuffer.allocate(LENGTH)
                    .putInt((int) checksum.getValue())
                    .array();
            return inflater.finished() && there < LENGTH ? Arrays.copyOfRange(whole, there, LENGTH) : new byte[0];
        } catch (DataFormatException damaged) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }
}
