package io.frostline.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of our topics as bytes and back, in Avro's single-object encoding: {@code C3 01}, the CRC-64-AVRO fingerprint
 * of the writer's schema (little-endian), the Avro binary body. A value names its own schema, so no registry is needed.
 *
 * <p>Values written with any published schema are read as the record's present form.
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
                        new ChallengerJudged(),
                        new Decision(),
                        new Embedding(),
                        new EmbeddingWanted(),
                        new HeadPublished(),
                        new ImageLabels(),
                        new ImageRejected(),
                        new LabelRejected(),
                        new LabeledEmbedding(),
                        new ReEmbeddingOrdered(),
                        new Request())
                .forEach(prototype -> add(WireType.of(prototype)));
    }

    private void add(WireType<?> type) {
        byClass.put(type.recordClass(), type);
        type.fingerprints().forEach(fingerprint -> byFingerprint.put(fingerprint, type));
    }

    /**
     * @return the value in single-object encoding
     * @throws CodecException if a field that cannot be null is, or the record is none of ours
     */
    public byte[] encode(SpecificRecord value) {
        WireType<?> type = byClass.get(value.getClass());
        if (type == null) {
            throw new CodecException(value.getClass().getName() + " is no record of a Frostline topic");
        }
        return type.encode(value);
    }

    /**
     * @return the value as the record its fingerprint names
     * @throws CodecException if the bytes are not in single-object encoding, name a schema that is not ours, or are
     *     damaged
     */
    public SpecificRecord decode(byte[] bytes) {
        return typeOf(bytes).decode(bytes, fingerprint(bytes), HEADER_BYTES);
    }

    /**
     * @return the value, which is a {@code T}
     * @throws CodecException as {@link #decode(byte[])}, and if the value is a record of another type
     */
    public <T extends SpecificRecord> T decode(byte[] bytes, Class<T> expected) {
        Class<?> actual = typeOf(bytes).recordClass();
        if (actual != expected) {
            throw new CodecException(
                    "the value is of type " + actual.getSimpleName() + ", expected " + expected.getSimpleName());
        }
        return expected.cast(decode(bytes));
    }

    private WireType<?> typeOf(byte[] bytes) {
        if (bytes.length < HEADER_BYTES || ByteBuffer.wrap(bytes).getShort() != MARKER) {
            throw new CodecException("the value of " + bytes.length
                    + " bytes is not in Avro single-object encoding: it does not begin with C3 01 and a fingerprint");
        }
        WireType<?> type = byFingerprint.get(fingerprint(bytes));
        if (type == null) {
            throw new CodecException(
                    "the value's schema fingerprint %016x is not known here; a newer Frostline wrote it"
                            .formatted(fingerprint(bytes)));
        }
        return type;
    }

    private static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(Short.BYTES);
    }
}
