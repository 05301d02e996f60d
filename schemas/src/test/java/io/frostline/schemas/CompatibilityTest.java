package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was written once can be read for ever.
 *
 * <p>A schema that has to change gets its new form into the folder {@code published} of the version that is being made
 * (named in {@link WireType}) and golden bytes into that of {@code golden}; what is in the folders before stays as it
 * is.
 */
class CompatibilityTest {
    private static final List<String> VERSIONS = List.of("v1", "v2");

    private final Codec codec = new Codec();

    /** A record's schema as one version published it. */
    record Published(String version, SpecificRecord sample, Schema schema) {
        static Optional<Published> of(String version, SpecificRecord sample) {
            String name = "/published/" + version + "/" + sample.getSchema().getName() + ".avsc";
            try (InputStream file = CompatibilityTest.class.getResourceAsStream(name)) {
                return file == null
                        ? Optional.empty()
                        : Optional.of(new Published(version, sample, new Schema.Parser().parse(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }

        byte[] golden() throws IOException {
            return GoldenFiles.read(version, sample.getClass());
        }

        @Override
        public String toString() {
            return version + "/" + schema.getName();
        }
    }

    static List<Published> all() {
        return VERSIONS.stream()
                .flatMap(version -> Samples.all().stream().flatMap(sample -> Published.of(version, sample).stream()))
                .toList();
    }

    static List<Published> latest() {
        return Samples.all().stream()
                .map(sample -> VERSIONS.stream()
                        .flatMap(version -> Published.of(version, sample).stream())
                        .reduce((earlier, later) -> later)
                        .orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("latest")
    void hasPublishedEverySchemaInItsPresentForm(Published published) {
        assertThat(SchemaNormalization.toParsingForm(published.schema()))
                .isEqualTo(SchemaNormalization.toParsingForm(published.sample().getSchema()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsWhatAPublishedSchemaWrote(Published published) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(
                                published.sample().getSchema(), published.schema())
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void decodesTheGoldenBytesFieldByField(Published published) throws IOException {
        SpecificRecord decoded = codec.decode(published.golden());

        assertThat(decoded).isInstanceOf(published.sample().getClass());
        assertSame(decoded, published.sample(), published.schema());
    }

    /** Fields that were not published yet have their defaults. */
    private static void assertSame(IndexedRecord decoded, IndexedRecord sample, Schema published) {
        for (Schema.Field field : sample.getSchema().getFields()) {
            Schema.Field known = published.getField(field.name());
            Object value = decoded.get(field.pos());
            if (known == null) {
                assertThat(value).as(field.name()).isEqualTo(SpecificData.get().getDefaultValue(field));
            } else if (known.schema().getType() == Schema.Type.RECORD && value instanceof IndexedRecord nested) {
                assertSame(nested, (IndexedRecord) sample.get(field.pos()), known.schema());
            } else {
                assertThat(value).as(field.name()).isEqualTo(sample.get(field.pos()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("latest")
    void encodesToTheGoldenBytes(Published published) throws IOException {
        assertThat(codec.encode(published.sample())).isEqualTo(published.golden());
    }
}
