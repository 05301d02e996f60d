package io.frostline.vision.image;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG without what does not change its pixels: metadata, stray bytes, and values that decoders warn of and then
 * ignore. libjpeg writes warnings to standard error, whatever else the process uses that for.
 *
 * <p>Where all components are in one scan, the decoder gets no end-of-image marker, at which it would fill up with grey
 * what is missing, and warn of bytes before it. It puts out the last row if the data for it is there, and stops before
 * if not. It looks ahead, so it gets some bytes more. For Huffman codes those are 8 of ones, of which no code consists:
 * two blocks at most can be made of them. Arithmetic coding leaves out zeros at the end, as many as there are.
 */
final class JpegEssence {
    private static final int LOOK_AHEAD = 8;

    /** More than an encoder leaves out: every state of a decoder has changed for the last time before. */
    private static final int MOST_ZEROS = 8192;

    private static final int LEAST_JFIF = 16;
    private static final int LEAST_ADOBE = 14;

    private final Octets jpeg;
    private final ByteBuffer essence;
    private final JpegTables tables;
    private @Nullable JpegFrame frame;
    private @Nullable JpegScanData scans;
    private int transformAt;

    private JpegEssence(Octets jpeg) {
        this.jpeg = jpeg;
        essence = ByteBuffer.allocate(jpeg.end() + MOST_ZEROS);
        tables = new JpegTables(jpeg);
    }

    /**
     * What the decoder gets.
     *
     * @param jpeg what {@link JpegHeaderReader} has followed, up to where that ended
     */
    static ByteBuffer of(Octets jpeg) throws Refusal {
        JpegEssence essence = new JpegEssence(jpeg);
        essence.take();
        return essence.essence.flip();
    }

    private void take() throws Refusal {
        putMarker(JpegMarkers.START_OF_IMAGE);
        int at = 2;
        while (at < jpeg.end()) {
            at = JpegMarkers.code(jpeg, at);
            int code = jpeg.u8(at++);
            if (code == JpegMarkers.END_OF_IMAGE) {
                putMarker(code);
                return;
            }
            if (!JpegMarkers.standsAlone(code)) {
                int length = jpeg.u16(at);
                putSegment(code, at, length);
                at = code == JpegMarkers.START_OF_SCAN ? putScan(at, at + length) : at + length;
            }
        }
    }

    private void putMarker(int code) {
        essence.put((byte) 0xff).put((byte) code);
    }

    private void putSegment(int code, int at, int length) throws Refusal {
        boolean adobe = code == JpegMarkers.APP14 && length >= LEAST_ADOBE && jpeg.has(at + 2, "Adobe");
        if (code == JpegMarkers.APP0 && length >= LEAST_JFIF && jpeg.has(at + 2, "JFIF\0")) {
            putMarker(code);
            essence.putShort((short) LEAST_JFIF).put(new byte[] {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0});
        } else if (adobe || !JpegMarkers.isMetadata(code)) {
            putMarker(code);
            transformAt = adobe ? essence.position() + LEAST_ADOBE - 1 : transformAt;
            putVerbatim(at, at + length);
        }
        if (JpegMarkers.isFrame(code)) {
            frame = JpegFrame.read(jpeg, at, code);
            scans = new JpegScanData(jpeg, frame, tables);
        }
        tables.define(code, at, length);
    }

    private void putVerbatim(int from, int to) {
        essence.put(jpeg.array(), from, to - from);
    }

    /** @return position after its image data */
    private int putScan(int header, int data) throws Refusal {
        JpegFrame decoded = Objects.requireNonNull(frame);
        normalise(decoded);
        boolean whole = decoded.isWhole(decoded.componentsOf(jpeg, header));
        int end = whole ? jpeg.end() : JpegMarkers.afterEntropyCodedData(jpeg, data);
        if (whole && decoded.isArithmetic()) {
            putVerbatim(data, beforeFill(end));
            essence.position(essence.position() + MOST_ZEROS);
        } else if (whole) {
            putVerbatim(data, end);
            for (int i = 0; i < LOOK_AHEAD; i++) {
                putMarker(0); // a byte 0xff of data
            }
        } else if (decoded.isArithmetic()) {
            putVerbatim(data, end);
        } else {
            Objects.requireNonNull(scans).copy(header, data, end, essence);
        }
        return end;
    }

    /** Position of the fill bytes, if any, of the marker at {@code at}, which would be data before zeros. */
    private int beforeFill(int at) {
        int before = at;
        while (jpeg.array()[before - 1] == (byte) 0xff) {
            before--;
        }
        return before;
    }

    /** Puts what decoders assume in the place of values that they warn of. */
    private void normalise(JpegFrame decoded) {
        if (!decoded.isProgressive()) {
            int parameters = essence.position() - 3;
            essence.put(parameters, (byte) 0).put(parameters + 1, (byte) 63).put(parameters + 2, (byte) 0);
        }
        byte usual = (byte) (decoded.componentCount() == 4 ? 2 : 1);
        if (transformAt > 0 && essence.get(transformAt) != 0) {
            essence.put(transformAt, usual);
        }
    }
}
