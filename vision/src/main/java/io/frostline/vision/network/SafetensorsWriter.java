package io.frostline.vision.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes weights as safetensors: F32, sorted by name, so that equal weights make equal files. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final int CHUNK_FLOATS = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * Writes a new file and forces it to the disk. What cannot be written to its end is removed.
     *
     * @return SHA-256 of its bytes, lower-case hex
     * @throws IOException if the file exists or cannot be written
     */
    public static String write(Path file, Weights weights) throws IOException {
        Map<String, Tensor> sorted = new TreeMap<>(weights.asMap());
        Map<String, Shape> shapes = new LinkedHashMap<>();
        sorted.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        MessageDigest digest = Sha256.digest();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        try (channel) {
            write(channel, digest, header(shapes, Map.of(), 0));
            for (Tensor tensor : sorted.values()) {
                writeValues(channel, digest, tensor.array());
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return Sha256.hex(digest);
    }

    /**
     * What a file begins with: the length of the header, the header, and blanks that align what follows.
     *
     * @param metadata beside the entry {@code format}, which PyTorch's loaders look for
     * @param room its length, at least
     */
    static ByteBuffer header(Map<String, Shape> shapes, Map<String, String> metadata, int room) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.put("format", "pt");
        byte[] json = HeaderJson.write(shapes, all);
        int used = Math.max(room - Long.BYTES, json.length);
        int padded = (used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] blanks = new byte[padded - json.length];
        Arrays.fill(blanks, (byte) ' ');
        return ByteBuffer.allocate(Long.BYTES + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded)
                .put(json)
                .put(blanks)
                .flip();
    }

    private static void writeValues(FileChannel channel, MessageDigest digest, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(values.length, CHUNK_FLOATS) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - from);
            chunk.clear().limit(count * Float.BYTES);
            chunk.asFloatBuffer().put(values, from, count);
            write(channel, digest, chunk);
        }
    }

    private static void write(FileChannel channel, MessageDigest digest, ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
