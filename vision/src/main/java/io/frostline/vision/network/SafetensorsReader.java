package io.frostline.vision.network;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a safetensors file in two looks: first the header, which is held against the file's size, so that a caller can
 * refuse names and shapes before anything is allocated for them; then all tensors in one pass that hashes what it
 * reads. Tensors can be asked for by a prefix of their names, which is taken off; counters are read over.
 *
 * <p>The file is an 8-byte little-endian header length, the header, and the tensors' bytes. F16 and BF16 are widened,
 * F64 is rounded.
 */
public final class SafetensorsReader implements Closeable {
    private static final int LENGTH_BYTES = 8;
    private static final long LONGEST_HEADER = 4L << 20;
    private static final int CHUNK_BYTES = 1 << 18;

    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final String prefix;
    private final MessageDigest digest;

    private SafetensorsReader(FileChannel channel, SafetensorsHeader header, String prefix, MessageDigest digest) {
        this.channel = channel;
        this.header = header;
        this.prefix = prefix;
        this.digest = digest;
    }

    /**
     * @throws InvalidWeightsException if the header is not sound or does not describe the file
     * @throws IOException if the file cannot be read
     */
    public static SafetensorsReader open(Path file) throws IOException, InvalidWeightsException {
        return open(file, "");
    }

    /**
     * @param prefix of the names of the tensors that are wanted; others are left out
     * @throws InvalidWeightsException if the header is not sound or does not describe the file
     * @throws IOException if the file cannot be read
     */
    public static SafetensorsReader open(Path file, String prefix) throws IOException, InvalidWeightsException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            MessageDigest digest = Sha256.digest();
            return new SafetensorsReader(channel, header(channel, digest), prefix, digest);
        } catch (IOException | InvalidWeightsException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SafetensorsHeader header(FileChannel channel, MessageDigest digest)
            throws IOException, InvalidWeightsException {
        long fileLength = channel.size();
        requireNoForeignFile(read(channel, (int) Math.min(fileLength, ForeignFile.HEAD)));
        channel.position(0);
        if (fileLength < LENGTH_BYTES) {
            throw new InvalidWeightsException("it has " + fileLength + " bytes; a safetensors file begins with "
                    + LENGTH_BYTES + " that give the length of its header");
        }
        byte[] length = read(channel, LENGTH_BYTES);
        long headerLength =
                ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (headerLength < 2 || headerLength > LONGEST_HEADER) {
            throw new InvalidWeightsException("its header claims " + Long.toUnsignedString(headerLength)
                    + " bytes; it must have from 2 to " + LONGEST_HEADER);
        }
        long bodyLength = fileLength - LENGTH_BYTES - headerLength;
        if (bodyLength < 0) {
            throw new InvalidWeightsException("its header claims " + headerLength + " bytes but only "
                    + (fileLength - LENGTH_BYTES) + " follow; the file is cut off");
        }
        byte[] json = read(channel, (int) headerLength);
        digest.update(length);
        digest.update(json);
        return HeaderJson.read(json, bodyLength);
    }

    private static void requireNoForeignFile(byte[] head) throws InvalidWeightsException {
        if (head.length > LENGTH_BYTES && head[LENGTH_BYTES] == '{') {
            return;
        }
        String foreign = ForeignFile.describe(head);
        if (!foreign.isEmpty()) {
            throw new InvalidWeightsException(foreign);
        }
    }

    /** @return what the file says of itself, such as {@code format} */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** @return the shape of every tensor that {@link #read} returns, in the order of the file */
    public Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        header.wanted(prefix).forEach(entry -> shapes.put(entry.name(), entry.shape()));
        return shapes;
    }

    /**
     * Reads all tensors that are wanted and hashes the whole file. To be called once.
     *
     * @throws InvalidWeightsException if a value is not finite
     */
    public SafetensorsFile read() throws IOException, InvalidWeightsException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Set<String> converted = new TreeSet<>();
        String notFinite = "";
        long next = 0;
        for (TensorEntry entry : header.wanted(prefix)) {
            skip(entry.begin() - next);
            next = entry.end();
            float[] values = values(entry);
            int bad = firstNotFinite(values);
            if (bad >= 0 && notFinite.isEmpty()) {
                notFinite =
                        "value " + bad + " of tensor '" + entry.name() + "' is " + values[bad] + "; it must be finite";
            }
            tensors.put(entry.name(), Tensor.owning(entry.shape(), values));
            if (entry.type() != ElementType.F32) {
                converted.add(entry.type().name());
            }
        }
        skip(header.length() - next);
        if (!notFinite.isEmpty()) {
            throw new InvalidWeightsException(notFinite);
        }
        return new SafetensorsFile(Weights.of(tensors), Sha256.hex(digest), converted, header.leftOut(prefix));
    }

    private void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; left -= CHUNK_BYTES) {
            digest.update(read(channel, (int) Math.min(left, CHUNK_BYTES)));
        }
    }

    private float[] values(TensorEntry entry) throws IOException {
        float[] values = new float[entry.shape().size()];
        int step = CHUNK_BYTES / entry.type().bytes();
        for (int from = 0; from < values.length; from += step) {
            int to = (int) Math.min((long) from + step, values.length);
            byte[] chunk = read(channel, (to - from) * entry.type().bytes());
            digest.update(chunk);
            entry.type().read(ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN), values, from, to);
        }
        return values;
    }

    private static int firstNotFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] read(ReadableByteChannel channel, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
