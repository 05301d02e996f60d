package io.frostline.vision.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** What torchvision made of the reference's pictures. */
public final class ReferenceCrops {
    private ReferenceCrops() {}

    /**
     * All of one size, in the order of the files' names.
     *
     * @param side 64 or 224
     */
    public static List<Crop> of(int side) {
        return ReferenceFiles.in("crops" + side).stream()
                .map(file -> Crop.of(side, rgb(file)))
                .toList();
    }

    static byte[] rgb(Path file) {
        try {
            BufferedImage crop = ImageIO.read(new ByteArrayInputStream(ReferenceFiles.bytes(file)));
            byte[] rgb = new byte[3 * crop.getWidth() * crop.getHeight()];
            for (int i = 0; i < rgb.length; i++) {
                int color = crop.getRGB(i / 3 % crop.getWidth(), i / 3 / crop.getWidth());
                rgb[i] = (byte) (color >> 16 - 8 * (i % 3));
            }
            return rgb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
