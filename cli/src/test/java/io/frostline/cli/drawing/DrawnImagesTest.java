package io.frostline.cli.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.Split;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawnImagesTest {
    private final DrawnImages images = new DrawnImages(7, 80, 16);

    @Test
    void spreadsPicturesEvenlyOverEightLabels() {
        Map<String, Long> training = images.images().stream()
                .filter(image -> image.split() == Split.TRAIN)
                .collect(Collectors.groupingBy(image -> String.valueOf(image.label()), Collectors.counting()));

        assertThat(training)
                .hasSize(8)
                .containsKeys("striped-star", "dotted-disc")
                .allSatisfy((label, count) -> assertThat(count).isEqualTo(10));
        assertThat(images.images()).hasSize(96).doesNotHaveDuplicates();
    }

    @Test
    void drawsTheSamePictureForTheSameSeed() {
        SourceImage image = images.images().get(0);

        assertThat(images.read(image)).isEqualTo(new DrawnImages(7, 80, 16).read(image));
        assertThat(images.read(image)).isNotEqualTo(new DrawnImages(8, 80, 16).read(image));
        assertThat(images.read(image)).isNotEqualTo(images.read(images.images().get(1)));
    }

    @Test
    void drawsJpegsOf64Pixels() throws IOException {
        for (SourceImage image : images.images().subList(0, 20)) {
            byte[] jpeg = images.read(image);
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));

            assertThat(jpeg).startsWith(0xff, 0xd8).hasSizeLessThan(10_000);
            assertThat(picture.getWidth()).isEqualTo(64);
            assertThat(picture.getHeight()).isEqualTo(64);
        }
    }

    @Test
    void refusesAPictureOfAnotherSource() {
        assertThatThrownBy(() -> images.read(SourceImage.at("train/cat/1.jpg")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("train/cat/1.jpg");
    }
}
