package io.frostline.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTruncationTest {
    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(64, 64), ImageLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {"photo-420.jpg", "photo-444.jpg", "photo-progressive.jpg", "photo-cmyk.jpg", "photo-gray.jpg"})
    void refusesAJpegCutAnywhere(String file) {
        byte[] jpeg = ReferenceFiles.bytes("images/" + file);

        for (int length = 1; length < jpeg.length; length += 1 + jpeg.length / 97) {
            Decoded decoded = preprocessor.prepare(Arrays.copyOf(jpeg, length));

            assertThat(decoded).as("first %d bytes", length).isInstanceOf(Undecodable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo-420.jpg",
                "photo-444.jpg",
                "photo-progressive.jpg",
                "photo-cmyk.jpg",
                "photo-gray.jpg",
                "photo-exif-rotated.jpg"
            })
    void refusesAJpegCutInItsImageDataAndClosedByAnEndMarker(String file) {
        byte[] jpeg = ReferenceFiles.bytes("images/" + file);

        for (int percent : List.of(20, 50, 80, 95)) {
            byte[] cut = Arrays.copyOf(jpeg, jpeg.length * percent / 100);
            cut[cut.length - 2] = (byte) 0xff;
            cut[cut.length - 1] = (byte) 0xd9;

            assertThat(preprocessor.prepare(cut))
                    .as("first %d percent", percent)
                    .isInstanceOfSatisfying(
                            Undecodable.class,
                            undecodable -> assertThat(undecodable.reason()).isEqualTo(Undecodable.Reason.CORRUPT));
        }
    }

    @Test
    void acceptsAWholeJpegThatIsGrey() {
        byte[] jpeg = Pictures.encoded(Pictures.drawn(200, 100, (x, y) -> x < 100 ? 0xff0000 : 0x808080), "jpg");

        assertThat(preprocessor.prepare(jpeg)).isInstanceOf(Crop.class);
    }

    @Test
    void refusesAJpegThatRepeatsItsScanToKeepTheDecoderBusy() {
        byte[] jpeg = ReferenceFiles.bytes("images/photo-progressive.jpg");
        byte[] scan = HexFormat.of().parseHex("ffda0008010100010100" + "00");
        ByteBuffer busy = ByteBuffer.allocate(jpeg.length + 100 * scan.length).put(jpeg, 0, jpeg.length - 2);
        for (int i = 0; i < 100; i++) {
            busy.put(scan);
        }
        busy.put(jpeg, jpeg.length - 2, 2);

        assertThat(preprocessor.prepare(busy.array()))
                .isEqualTo(new Undecodable(Undecodable.Reason.CORRUPT, "JPEG has more than 100 scans"));
    }

    @Test
    void ignoresWhatFollowsTheEndMarker() {
        byte[] jpeg = ReferenceFiles.bytes("images/small.jpg");
        byte[] followed = Arrays.copyOf(jpeg, jpeg.length + 1000);

        assertThat(preprocessor.prepare(followed)).isEqualTo(preprocessor.prepare(jpeg));
    }
}
