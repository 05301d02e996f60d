package io.frostline.vision.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a PNG of the same pixels and nothing else. Animation chunks make OpenCV put out memory it never wrote when
 * they are damaged, and libpng insists on an end, an order and check sums that no pixel needs.
 */
final class EssentialPng {
    /** Signature, {@code IHDR}, {@code PLTE}, {@code tRNS}, {@code IEND} and what a zlib stream may lack. */
    private static final int MOST_BESIDE_DATA = 2048;

    private final ByteBuffer essential;

    private EssentialPng(ByteBuffer essential) {
        this.essential = essential;
    }

    /**
     * @return the file, from 0 to the limit of the buffer's array
     * @throws Refusal if a chunk that the pixels need is damaged, or there is too much image data behind them
     */
    static ByteBuffer of(Octets png) throws Refusal {
        PngChunks chunks = PngChunks.of(png);
        Octets imageData = chunks.imageData();
        EssentialPng writer = new EssentialPng(ByteBuffer.allocate(imageData.length() + MOST_BESIDE_DATA));
        writer.essential.put(png.array(), 0, PngChunks.SIGNATURE_LENGTH);
        writer.write("IHDR", chunks.header());
        writer.writeIfAny("PLTE", chunks.palette());
        writer.writeIfAny("tRNS", chunks.transparency());
        writer.writeData(imageData, chunks.inflatedLength());
        writer.write("IEND");
        return writer.essential.flip();
    }

    private void writeData(Octets chunks, long inflatedLength) throws Refusal {
        int start = begin("IDAT");
        boolean cutOff = false;
        for (int at = chunks.start(); at != PngChunks.NONE; at = PngChunks.next(chunks, at)) {
            Octets data = PngChunks.data(chunks, at);
            essential.put(data.array(), data.start(), data.length());
            cutOff = data.length() < chunks.u32(at);
        }
        if (cutOff) {
            essential.put(ZlibTrailer.missing(written(start), inflatedLength));
        }
        ZlibExcess.refuse(written(start), inflatedLength);
        end(start);
    }

    private void writeIfAny(String name, byte[] data) {
        if (data.length > 0) {
            write(name, data);
        }
    }

    private void write(String name, byte... data) {
        int start = begin(name);
        essential.put(data);
        end(start);
    }

    /** @return where the data begin */
    private int begin(String name) {
        essential.putInt(0).put(name.getBytes(StandardCharsets.US_ASCII));
        return essential.position();
    }

    private void end(int start) {
        int end = essential.position();
        essential.putInt(start - PngChunks.DATA_AT, end - start);
        essential.putInt(PngChunks.checksum(essential.array(), start, end));
    }

    private Octets written(int from) {
        return new Octets(essential.array(), from, essential.position(), "PNG");
    }
}
