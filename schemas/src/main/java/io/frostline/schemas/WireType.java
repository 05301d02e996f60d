package io.frostline.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * One of our record types on the wire: written with its present schema, read with that and all published before.
 *
 * @param readers by fingerprint of the writer's schema
 */
record WireType<T extends SpecificRecordBase>(
        Class<T> recordClass, BinaryMessageEncoder<T> encoder, Map<Long, DatumReader<T>> readers) {

    /** Folders of the published schemas. A record without a file in one did not change there. */
    private static final List<String> PUBLISHED = List.of("v1", "v2", "v3", "v4", "v5", "v6");

    static <T extends SpecificRecordBase> WireType<T> of(T prototype) {
        @SuppressWarnings("unchecked") // generated classes have no subclasses
        Class<T> recordClass = (Class<T>) prototype.getClass();
        SpecificData model = prototype.getSpecificData();
        Schema present = prototype.getSchema();
        Map<Long, DatumReader<T>> readers = new HashMap<>();
        for (String version : PUBLISHED) {
            published(recordClass, version)
                    .forEach(writer -> readers.put(fingerprint(writer), reader(model, writer, present)));
        }
        readers.put(fingerprint(present), reader(model, present, present));
        return new WireType<>(recordClass, new BinaryMessageEncoder<>(model, present), Map.copyOf(readers));
    }

    @SuppressWarnings("unchecked") // the reader makes what the schema's record class says
    private static <T> DatumReader<T> reader(SpecificData model, Schema writer, Schema present) {
        return model.createDatumReader(writer, present);
    }

    private static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    private static List<Schema> published(Class<?> recordClass, String version) {
        String name = "/published/" + version + "/" + recordClass.getSimpleName() + ".avsc";
        try (InputStream file = WireType.class.getResourceAsStream(name)) {
            return file == null ? List.of() : List.of(new Schema.Parser().parse(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the published schema " + name + " cannot be read", e);
        }
    }

    Set<Long> fingerprints() {
        return readers.keySet();
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

    T decode(byte[] bytes, long fingerprint, int start) {
        DatumReader<T> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new IllegalArgumentException("no schema of " + recordClass + " has fingerprint " + fingerprint);
        }
        try {
            ArrayDecoder decoder = new ArrayDecoder(bytes, start);
            T value = reader.read(null, decoder);
            if (decoder.remaining() > 0) {
                throw new IOException(decoder.remaining() + " bytes follow its end");
            }
            return value;
        } catch (IOException | RuntimeException e) {
            throw new CodecException(
                    "the value of %d bytes is a damaged %s: %s"
                            .formatted(bytes.length, recordClass.getSimpleName(), e.getMessage()),
                    e);
        }
    }
}
