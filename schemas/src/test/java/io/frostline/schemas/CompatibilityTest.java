package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was written once can be read for ever.
 *
 * <p>A schema that has to change gets a file in a folder {@code published/v7} with its new form (the folder is named in
 * {@link WireType}) and golden bytes in {@code golden/v7}; what is in earlier ones stays as it is.
 */
class CompatibilityTest {
    private static final List<String> VERSIONS = List.of("v1", "v2", "v3", "v4", "v5", "v6");

    private final Codec codec = new Codec();

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    static Stream<Arguments> published() {
        return VERSIONS.stream()
                .flatMap(version -> Samples.of(version).stream().map(sample -> Arguments.of(version, sample)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasPublishedEverySchemaInItsPresentForm(SpecificRecord sample) throws IOException {
        String latest = latest(sample);

        assertThat(SchemaNormalization.toParsingForm(published(latest, sample)))
                .as("published/%s/%s.avsc", latest, sample.getSchema().getName())
                .isEqualTo(SchemaNormalization.toParsingForm(sample.getSchema()));
    }

    @ParameterizedTest
    @MethodSource("published")
    void readsWhatThePublishedSchemaWrote(String version, SpecificRecord sample) throws IOException {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(sample.getSchema(), published(version, sample))
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("published")
    void decodesTheGoldenBytesFieldByField(String version, SpecificRecord sample) throws IOException {
        SpecificRecord decoded = codec.decode(GoldenFiles.read(version, sample.getClass()));

        assertThat(decoded).isInstanceOf(sample.getClass());
        for (Schema.Field field : sample.getSchema().getFields()) {
            assertThat(decoded.get(field.pos())).as(field.name()).isEqualTo(sample.get(field.pos()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void encodesToTheGoldenBytes(SpecificRecord sample) throws IOException {
        assertThat(codec.encode(sample)).isEqualTo(GoldenFiles.read(latest(sample), sample.getClass()));
    }

    /** @return the version in which the record's schema changed last */
    private static String latest(SpecificRecord sample) {
        return VERSIONS.stream()
                .filter(version -> CompatibilityTest.class.getResource(resource(version, sample)) != null)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Schema published(String version, SpecificRecord sample) throws IOException {
        String name = resource(version, sample);
        try (InputStream file = CompatibilityTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new Schema.Parser().parse(file);
        }
    }

    private static String resource(String version, SpecificRecord sample) {
        return "/published/" + version + "/" + sample.getSchema().getName() + ".avsc";
    }
}
