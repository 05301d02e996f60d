package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.specific.SpecificRecord;

/** Whatever bytes a topic holds, the codec gives a record that it can write again, or refuses them. */
public final class CodecFuzz {
    private static final Codec CODEC = new Codec();

    private CodecFuzz() {}

    /** As Jazzer calls it. */
    public static void fuzzerTestOneInput(byte[] data) {
        SpecificRecord record;
        try {
            record = CODEC.decode(data);
        } catch (CodecException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        byte[] written = CODEC.encode(record);
        assertThat(CODEC.encode(CODEC.decode(written))).isEqualTo(written);
    }
}
