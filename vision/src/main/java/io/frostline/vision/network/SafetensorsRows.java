package io.frostline.vision.network;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Writes a safetensors file of one matrix, F32, row by row, when how many rows there will be is known only at the end.
 * Room for the header is left at the beginning; until {@link #finish} has filled it the file is none that anyone reads,
 * and closed before that it is removed. Not thread-safe.
 */
public final class SafetensorsRows implements Closeable {
    /** Longer headers are refused by other readers. */
    private static final int LONGEST_HEADER = 100_000_000;

    private final Path file;
    private final FileChannel channel;
    private final String name;
    private final int room;
    private final ByteBuffer row;
    private int rows;
    private boolean finished;

    private SafetensorsRows(Path file, FileChannel channel, String name, int room, int columns) {
        this.file = file;
        this.channel = channel;
        this.name = name;
        this.room = room;
        this.row = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @param name the matrix's
     * @param largest its shape if it becomes as large as it can
     * @param largestMetadata as long as that given in the end can be
     * @throws IllegalArgumentException if no safetensors file can hold that much
     * @throws IOException if the file exists or cannot be written
     */
    public static SafetensorsRows create(Path file, String name, Shape largest, Map<String, String> largestMetadata)
            throws IOException {
        int room = SafetensorsWriter.header(Map.of(name, largest), largestMetadata, 0)
                .remaining();
        if (room > LONGEST_HEADER) {
            throw new IllegalArgumentException(
                    "the header would have " + room + " bytes; a safetensors file's has at most " + LONGEST_HEADER);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        SafetensorsRows rows =
                new SafetensorsRows(file, channel, name, room, largest.extents().get(1));
        channel.position(room);
        return rows;
    }

    /** @return how many there are so far */
    public int rows() {
        return rows;
    }

    /** @throws IllegalArgumentException if the row is of another length */
    public void add(float[] values) throws IOException {
        if (values.length * Float.BYTES != row.capacity()) {
            throw new IllegalArgumentException(
                    "a row of '" + name + "' has " + row.capacity() / Float.BYTES + " values, not " + values.length);
        }
        row.clear().asFloatBuffer().put(values);
        writeFully(row);
        rows++;
    }

    /** Makes it a safetensors file and forces it to the disk. Nothing can be added any more. */
    public void finish(Map<String, String> metadata) throws IOException {
        Shape shape = Shape.of(rows, row.capacity() / Float.BYTES);
        ByteBuffer header = SafetensorsWriter.header(Map.of(name, shape), metadata, room);
        if (header.remaining() > room) {
            throw new IllegalArgumentException(
                    "the header has " + header.remaining() + " bytes; room was left for " + room);
        }
        channel.position(0);
        writeFully(header);
        channel.force(true);
        finished = true;
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!finished) {
            Files.deleteIfExists(file);
        }
    }
}
