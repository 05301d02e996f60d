package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.forward.OnnxModel;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import javax.imageio.ImageIO;

/** A file to a network's input with what the JDK has: ImageIO, java.awt's bilinear resize, a loop over the pixels. */
final class HandWrittenPreprocessing {
    private static final int SHORTER_SIDE = 256;
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private HandWrittenPreprocessing() {}

    /** @param input one picture of {@link OnnxModel}, overwritten */
    static void prepare(byte[] file, FloatBuffer input) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
        normalise(crop(resize(picture)), input);
    }

    private static BufferedImage resize(BufferedImage picture) {
        double scale = (double) SHORTER_SIDE / Math.min(picture.getWidth(), picture.getHeight());
        int width = (int) Math.round(scale * picture.getWidth());
        int height = (int) Math.round(scale * picture.getHeight());
        BufferedImage resized = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = resized.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return resized;
    }

    private static int[] crop(BufferedImage picture) {
        int side = OnnxModel.SIDE;
        int left = (picture.getWidth() - side) / 2;
        int top = (picture.getHeight() - side) / 2;
        return picture.getRGB(left, top, side, side, null, 0, side);
    }

    private static void normalise(int[] pixels, FloatBuffer input) {
        for (int channel = 0; channel < 3; channel++) {
            int shift = 16 - 8 * channel;
            for (int i = 0; i < pixels.length; i++) {
                float value = (pixels[i] >> shift & 0xff) / 255f;
                input.put(channel * pixels.length + i, (value - MEAN[channel]) / DEVIATION[channel]);
            }
        }
    }
}
