package io.frostline.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro binary from an array.
 *
 * <p>No length and no count is taken on trust: what claims more bytes, or more items of at least one byte, than are
 * left is refused before anything is allocated for it. Avro's own decoder allocates first, so that ten bytes can claim
 * a heap.
 */
final class ArrayDecoder extends Decoder {
    private final byte[] bytes;
    private final ByteBuffer littleEndian;
    private int position;

    ArrayDecoder(byte[] bytes, int start) {
        this.bytes = bytes;
        this.littleEndian = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.position = start;
    }

    /** @return bytes not yet read */
    int remaining() {
        return bytes.length - position;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() throws IOException {
        return bytes[take(1)] == 1;
    }

    @Override
    public int readInt() throws IOException {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroRuntimeException("an int holds " + value);
        }
        return (int) value;
    }

    /** Variable-length zig-zag coding. */
    @Override
    public long readLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[take(1)];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new AvroRuntimeException("a number has more than 10 bytes");
    }

    @Override
    public float readFloat() throws IOException {
        return littleEndian.getFloat(take(Float.BYTES));
    }

    @Override
    public double readDouble() throws IOException {
        return littleEndian.getDouble(take(Double.BYTES));
    }

    @Override
    public Utf8 readString(@Nullable Utf8 old) throws IOException {
        return new Utf8(readChunk());
    }

    @Override
    public String readString() throws IOException {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() throws IOException {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(readChunk());
    }

    @Override
    public void skipBytes() throws IOException {
        take(length());
    }

    @Override
    public void readFixed(byte[] target, int start, int length) throws IOException {
        System.arraycopy(bytes, take(length), target, start, length);
    }

    @Override
    public void skipFixed(int length) throws IOException {
        take(length);
    }

    @Override
    public int readEnum() throws IOException {
        return readInt();
    }

    @Override
    public int readIndex() throws IOException {
        return readInt();
    }

    @Override
    public long readArrayStart() throws IOException {
        return blockCount();
    }

    @Override
    public long arrayNext() throws IOException {
        return blockCount();
    }

    @Override
    public long skipArray() throws IOException {
        return blockCount();
    }

    @Override
    public long readMapStart() throws IOException {
        return blockCount();
    }

    @Override
    public long mapNext() throws IOException {
        return blockCount();
    }

    @Override
    public long skipMap() throws IOException {
        return blockCount();
    }

    /** Items of the next block of an array or map; a negative count is followed by the block's size in bytes. */
    private long blockCount() throws IOException {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        if (count < 0 || count > remaining()) {
            throw new EOFException("a block claims " + count + " items and " + remaining() + " bytes are left");
        }
        return count;
    }

    private byte[] readChunk() throws IOException {
        int length = length();
        int start = take(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw new EOFException("a value claims " + length + " bytes and " + remaining() + " are left");
        }
        return (int) length;
    }

    /** @return where the next bytes begin */
    private int take(int length) throws IOException {
        if (length > remaining()) {
            throw new EOFException(length + " bytes are wanted and " + remaining() + " are left");
        }
        int start = position;
        position += length;
        return start;
    }
}
