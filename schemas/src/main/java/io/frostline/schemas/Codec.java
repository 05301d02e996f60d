package io.frostline.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Values of our topics as bytes and back, in Avro's single-object encoding: {@code C3 01}, the CRC-64-AVRO fingerprint
 * of the writer's schema (little-endian), the Avro binary body. A value names its own schema, so no registry is needed.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro specification</a>
 */
public final class Codec {
    private static final int HEADER_BYTES = 10;
    private static final short MARKER = (short) 0xC301;

    private final Map<Class<?>, WireType<?>> byClass = new HashMap<>();
    private final Map<Long, WireType<?>> byFingerprint = new HashMap<>();

    public Codec() {
        List.of(
                        new BackbonePromoted(),
                        new Decision(),
                        new Embedding(),
                        new HeadPublished(),
                        new ImageLabels(),
                        new ImageRejected(),
                        new LabeledEmbedding())
                .forEach(prototype -> add(WireType.of(prototype)));
    }

    private void add(WireType<?> type) {
        byClass.put(type.recordClass(), type);
        byFingerprint.put(SchemaNormalization.parsingFingerprint64(type.schema()), type);
    }

    /**
     * @return the value in single-object encoding
     * @throws CodecException if a field that cannot be null is, or the record is none of ours
     */
    public byte[] encode(SpecificRecord value) {
        return typeOf(value.getClass()).encode(value);
    }

    /**
     * @return the value as the record its fingerprint names
     * @throws CodecException if the bytes are not in single-object encoding, name a schema that is not ours, or are
     *     damaged
     */
    public SpecificRecord decode(byte[] bytes) {
        return typeOf(bytes).decode(bytes);
    }

    /**
     * @return the value, which is a {@code T}
     * @throws CodecException as {@link #decode(byte[])}, and if the value is a record of another type
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> expected) {
        WireType<?> type = typeOf(bytes);
        if (type.recordClass() != expected) {
            throw new CodecException("the value is of type "
                    + type.recordClass().getSimpleName() + ", expected " + expected.getSimpleName());
        }
        return expected.cast(type.decode(bytes));
    }

    private WireType<?> typeOf(Class<?> recordClass) {
        WireType<?> type = byClass.get(recordClass);
        if (type == null) {
            throw new CodecException(recordClass.getName() + " is no record of a Frostline topic");
        }
        return type;
    }

    private WireType<?> typeOf(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || ByteBuffer.wrap(bytes).getShort() != MARKER) {
            throw new CodecException("the value of " + bytes.length
                    + " bytes is not in Avro single-object encoding: it does not begin with C3 01 and a fingerprint");
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        WireType<?> type = byFingerprint.get(fingerprint);
        if (type == null) {
            throw new CodecException(
                    "the value's schema fingerprint %016x is not known here; a newer Frostline wrote it"
                            .formatted(fingerprint));
        }
        return type;
    }

    private record WireType<T extends SpecificRecordBase>(
            Class<T> recordClass, Schema schema, BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {

        static <T extends SpecificRecordBase> WireType<T> of(T prototype) {
            @SuppressWarnings(
                    "unchecked") // a record's class is Class<? extends T>, and generated classes have no subclass
            Class<T> recordClass = (Class<T>) prototype.getClass();
            Schema schema = prototype.getSchema();
            return new WireType<>(
                    recordClass,
                    schema,
                    new BinaryMessageEncoder<>(prototype.getSpecificData(), schema),
                    new BinaryMessageDecoder<>(prototype.getSpecificData(), schema, new SchemaStore.Cache()));
        }

        byte[] encode(Object value) {
            try {
                ByteBuffer buffer = encoder.encode(recordClass.cast(value));
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                return bytes;
            } catch (IOException | RuntimeException e) {
                throw new CodecException(
                        "a value of type " + recordClass.getSimpleName() + " cannot be encoded: " + e.getMessage(), e);
            }
        }

        T decode(byte[] bytes) {
            try {
                return decoder.decode(bytes);
            } catch (IOException | RuntimeException e) {
                throw new CodecException(
                        "the value of " + bytes.length + " bytes is a damaged " + recordClass.getSimpleName() + ": "
                                + e,
                        e);
            }
        }
    }
}
