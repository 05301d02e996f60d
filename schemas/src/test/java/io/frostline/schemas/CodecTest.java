package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final BackbonePromoted PROMOTED = BackbonePromoted.newBuilder()
            .setSpace("resnet18-3fa2c1d09b7e")
            .setArtifact("resnet18-3fa2c1d09b7e")
            .setSha256("00")
            .setPreviousSpace(null)
            .setMetrics(Map.of("accuracy", 0.75))
            .setPromotedAt(Instant.ofEpochMilli(1_700_000_000_123L))
            .build();

    private static final Embedding EMBEDDING = Embedding.newBuilder()
            .setImageId("cat-1")
            .setSpace("resnet18-3fa2c1d09b7e")
            .setVector(List.of(0.5f, -1f))
            .setPredictions(List.of(new TaskPrediction("default", "cat", 0.25f, 7L)))
            .setSourceTopic("images")
            .setSourcePartition(3)
            .setSourceOffset(42L)
            .setImageTimestamp(Instant.ofEpochMilli(1_700_000_000_123L))
            .build();

    private final Codec codec = new Codec();

    @Test
    void returnsWhatWasEncodedInTheTypeItsFingerprintNames() {
        assertThat(codec.decode(codec.encode(PROMOTED))).isEqualTo(PROMOTED);
        assertThat(codec.decode(codec.encode(EMBEDDING))).isEqualTo(EMBEDDING);
        assertThat(codec.decode(codec.encode(EMBEDDING), Embedding.class)).isEqualTo(EMBEDDING);
    }

    @Test
    void writesWhatAvrosOwnEncoderWrites() throws Exception {
        assertThat(codec.encode(EMBEDDING)).isEqualTo(EMBEDDING.toByteBuffer().array());
    }

    @Test
    void namesBothTypesWhenAnotherRecordWasExpected() {
        assertThatThrownBy(() -> codec.decode(codec.encode(PROMOTED), Embedding.class))
                .isInstanceOf(CodecException.class)
                .hasMessage("the value is of type BackbonePromoted, expected Embedding");
    }

    @Test
    void refusesBytesThatAreNotInSingleObjectEncoding() {
        assertThatThrownBy(() -> codec.decode(new byte[0]))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> codec.decode("{\"image_id\": \"cat-1\"}".getBytes()))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("C3 01");
    }

    @Test
    void refusesASchemaItDoesNotKnowAndNamesItsFingerprint() {
        byte[] bytes = codec.encode(EMBEDDING);
        Arrays.fill(bytes, 2, 10, (byte) 0x11);

        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("1111111111111111");
    }

    @Test
    void refusesATruncatedValue() {
        byte[] bytes = codec.encode(EMBEDDING);

        for (int length = 10; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(truncated))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("damaged Embedding");
        }
    }

    @Test
    void refusesAValueWhoseVectorClaimsMoreThanThereIs() {
        byte[] bytes = codec.encode(EMBEDDING);
        int countAt = 10 + 1 + "cat-1".length() + 1 + "resnet18-3fa2c1d09b7e".length();
        assertThat(bytes[countAt]).isEqualTo((byte) 4);
        byte[] claiming = new byte[countAt + 5];
        System.arraycopy(bytes, 0, claiming, 0, countAt);
        Arrays.fill(claiming, countAt, countAt + 4, (byte) 0xF0);
        claiming[countAt + 4] = 0x0E;

        assertThatThrownBy(() -> codec.decode(claiming))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("a block claims");
    }

    @Test
    void refusesAStringThatClaimsMoreThanThereIs() {
        byte[] claiming = Arrays.copyOf(codec.encode(EMBEDDING), 15);
        Arrays.fill(claiming, 10, 14, (byte) 0xFE);
        claiming[14] = 0x0F;

        assertThatThrownBy(() -> codec.decode(claiming))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("a value claims");
    }

    @Test
    void refusesBytesAfterTheEnd() {
        byte[] bytes = codec.encode(EMBEDDING);

        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("1 bytes follow its end");
    }

    @Test
    void survivesEveryDamagedByte() {
        byte[] bytes = codec.encode(EMBEDDING);

        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << bit);
                try {
                    codec.decode(damaged);
                } catch (CodecException expected) {
                    assertThat(expected).hasMessageStartingWith("the value");
                }
            }
        }
    }

    @Test
    void namesTheFieldThatIsMissingWhenItCannotEncode() {
        Embedding incomplete = new Embedding();

        assertThatThrownBy(() -> codec.encode(incomplete))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("Embedding cannot be encoded");
    }
}
