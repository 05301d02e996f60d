package io.frostline.vision.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes weights as safetensors: F32, sorted by name, so that equal weights make equal files. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;
    private static final int CHUNK_FLOATS = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * Writes a new file and forces it to the disk.
     *
     * @return SHA-256 of its bytes, lower-case hex
     * @throws IOException if the file exists or cannot be written
     */
    public static String write(Path file, Weights weights) throws IOException {
        Map<String, Tensor> sorted = new TreeMap<>(weights.asMap());
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            write(channel, digest, header(sorted));
            for (Tensor tensor : sorted.values()) {
                writeValues(channel, digest, tensor.array());
            }
            channel.force(true);
        }
        return Sha256.hex(digest);
    }

    /** The {@code format} entry is what PyTorch's loaders look for. */
    private static ByteBuffer header(Map<String, Tensor> tensors) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.putObject(SafetensorsHeader.METADATA).put("format", "pt");
        long begin = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            long end = begin + (long) tensor.size() * Float.BYTES;
            ObjectNode line = header.putObject(entry.getKey());
            line.put("dtype", ElementType.F32.name());
            tensor.shape().extents().forEach(line.putArray("shape")::add);
            line.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
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
