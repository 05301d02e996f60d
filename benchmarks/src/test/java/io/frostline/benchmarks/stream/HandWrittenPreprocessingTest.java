package io.frostline.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.benchmarks.decode.Photo;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Preprocessor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class HandWrittenPreprocessingTest {
    private static final int PLANE = 224 * 224;
    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};

    private final FloatBuffer input = FloatBuffer.allocate(3 * PLANE);

    @Test
    void normalisesEachChannelIntoAPlaneOfItsOwn() throws IOException {
        HandWrittenPreprocessing.prepare(plain(new Color(255, 128, 0)), input);

        assertThat(input.get(0)).isCloseTo((float) ((1 - 0.485) / 0.229), within(1e-4f));
        assertThat(input.get(PLANE)).isCloseTo((float) ((128 / 255.0 - 0.456) / 0.224), within(1e-4f));
        assertThat(input.get(3 * PLANE - 1)).isCloseTo((float) (-0.406 / 0.225), within(1e-4f));
    }

    /** Without antialiasing the JDK's picture is rougher than ours, but it is the same part of the same picture. */
    @Test
    void seesThePictureThatWeSee() throws IOException {
        Preprocessor ours = new Preprocessor(Preprocessing.imageNet(256, 224), ImageLimits.DEFAULT);
        byte[] rgb = ((Crop) ours.prepare(Photo.jpeg())).rgb();

        HandWrittenPreprocessing.prepare(Photo.jpeg(), input);

        double difference = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < PLANE; i++) {
                double level = 255 * (input.get(channel * PLANE + i) * DEVIATION[channel] + MEAN[channel]);
                difference += Math.abs(level - (rgb[3 * i + channel] & 0xff));
            }
        }
        assertThat(difference / (3 * PLANE)).isLessThan(6);
    }

    private static byte[] plain(Color color) throws IOException {
        BufferedImage picture = new BufferedImage(640, 427, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        return file.toByteArray();
    }
}
