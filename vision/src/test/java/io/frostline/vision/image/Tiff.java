package io.frostline.vision.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes TIFF blocks of one directory, such as Exif data are. */
final class Tiff {
    static final int ORIENTATION = 0x0112;
    static final int MAKER = 0x010f;

    /** The types of numbers (TIFF 6.0, section 2; LONG8 of BigTIFF), and how each writes 1 to 8. */
    enum Type {
        SHORT(3, 2, (to, value) -> to.putShort((short) value)),
        LONG(4, 4, ByteBuffer::putInt),
        RATIONAL(5, 8, (to, value) -> to.putInt(3 * value).putInt(3)),
        SBYTE(6, 1, (to, value) -> to.put((byte) value)),
        SSHORT(8, 2, (to, value) -> to.putShort((short) value)),
        SLONG(9, 4, ByteBuffer::putInt),
        SRATIONAL(10, 8, (to, value) -> to.putInt(-2 * value).putInt(-2)),
        FLOAT(11, 4, ByteBuffer::putFloat),
        DOUBLE(12, 8, ByteBuffer::putDouble),
        IFD(13, 4, ByteBuffer::putInt),
        LONG8(16, 8, ByteBuffer::putLong);

        private final int code;
        private final int length;
        private final Writer writer;

        Type(int code, int length, Writer writer) {
            this.code = code;
            this.length = length;
            this.writer = writer;
        }
    }

    @FunctionalInterface
    private interface Writer {
        void write(ByteBuffer to, int value);
    }

    private record Entry(int tag, int type, int count, Consumer<ByteBuffer> values, int length) {}

    private final ByteOrder order;
    private final List<Entry> entries = new ArrayList<>();

    Tiff(ByteOrder order) {
        this.order = order;
    }

    static byte[] saying(int orientation) {
        return new Tiff(ByteOrder.BIG_ENDIAN)
                .orientation(Type.SHORT, orientation)
                .block();
    }

    Tiff orientation(Type type, int... values) {
        Consumer<ByteBuffer> writer = to -> {
            for (int value : values) {
                type.writer.write(to, value);
            }
        };
        entries.add(new Entry(ORIENTATION, type.code, values.length, writer, type.length * values.length));
        return this;
    }

    Tiff entry(int tag, int type, int count, byte... data) {
        entries.add(new Entry(tag, type, count, to -> to.put(data), data.length));
        return this;
    }

    byte[] block() {
        int end = 8 + 2 + 12 * entries.size() + 4;
        int valuesLength = entries.stream().mapToInt(Entry::length).sum();
        ByteBuffer block = ByteBuffer.allocate(end + valuesLength).order(order);
        block.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I')).put(block.get(0));
        block.putShort((short) 42).putInt(8).putShort((short) entries.size());
        int valuesAt = end;
        for (Entry entry : entries) {
            block.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
            int next = block.position() + 4;
            if (entry.length > 4) {
                block.putInt(valuesAt);
                block.position(valuesAt);
                valuesAt += entry.length;
            }
            entry.values.accept(block);
            block.position(next);
        }
        return block.array();
    }
}
