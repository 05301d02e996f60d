package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was written once can be read for ever.
 *
 * <p>A schema that has to change gets a folder {@code published/v2} with its new form (named in {@link WireType}) and
 * golden bytes in {@code golden/v2}; what is in {@code v1} stays as it is once Frostline has been released.
 */
class CompatibilityTest {
    private static final String VERSION = "v1";

    private final Codec codec = new Codec();

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void hasPublishedEverySchemaInItsPresentForm(SpecificRecord sample) throws IOException {
        assertThat(SchemaNormalization.toParsingForm(published(sample)))
                .as("published/%s/%s.avsc", VERSION, sample.getSchema().getName())
                .isEqualTo(SchemaNormalization.toParsingForm(sample.getSchema()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatThePublishedSchemaWrote(SpecificRecord sample) throws IOException {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(sample.getSchema(), published(sample))
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void decodesTheGoldenBytesFieldByField(SpecificRecord sample) throws IOException {
        SpecificRecord decoded = codec.decode(GoldenFiles.read(VERSION, sample.getClass()));

        assertThat(decoded).isInstanceOf(sample.getClass());
        for (Schema.Field field : sample.getSchema().getFields()) {
            assertThat(decoded.get(field.pos())).as(field.name()).isEqualTo(sample.get(field.pos()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void encodesToTheGoldenBytes(SpecificRecord sample) throws IOException {
        assertThat(codec.encode(sample)).isEqualTo(GoldenFiles.read(VERSION, sample.getClass()));
    }

    private static Schema published(SpecificRecord sample) throws IOException {
        String name = "/published/" + VERSION + "/" + sample.getSchema().getName() + ".avsc";
        try (InputStream file = CompatibilityTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new Schema.Parser().parse(file);
        }
    }
}
