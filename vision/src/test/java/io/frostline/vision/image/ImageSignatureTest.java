package io.frostline.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSignatureTest {
    @ParameterizedTest
    @CsvSource({"....ftypheic, HEIC", "....ftypmif1, HEIC", "....ftypavif, AVIF", "II*\0........, TIFF", "MM\0*, TIFF"})
    void callsPicturesThatAreNotReadByTheirName(String beginning, String name) {
        assertThat(ImageSignature.lacking(beginning.getBytes(ISO_8859_1)))
                .hasValue(new Undecodable(
                        Undecodable.Reason.UNKNOWN_FORMAT,
                        "the image is " + name + ", which is not read; JPEG, PNG, WebP, BMP and GIF are understood"));
    }
}
