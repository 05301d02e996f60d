package io.frostline.cli.drawing;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.images.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A data set of drawn pictures: JPEGs of 64×64 pixels, eight labels (two shapes in four patterns). The same seed gives
 * the same pictures; each is drawn when it is read.
 */
public final class DrawnImages implements ImageSource {
    private static final float QUALITY = 0.9f;

    private final long seed;
    private final Map<SourceImage, Subject> subjects = new HashMap<>();

    /**
     * @param training pictures to train on, spread evenly over the labels
     * @param test pictures to judge by, likewise
     */
    public DrawnImages(long seed, int training, int test) {
        this.seed = seed;
        add(Split.TRAIN, training);
        add(Split.TEST, test);
    }

    @Override
    public List<SourceImage> images() {
        List<SourceImage> images = new ArrayList<>(subjects.keySet());
        images.sort(Comparator.comparing(SourceImage::id));
        return images;
    }

    @Override
    public byte[] read(SourceImage image) {
        Subject subject = subjects.get(image);
        if (subject == null) {
            throw new IllegalArgumentException("there is no drawn picture " + image.id());
        }
        RandomGenerator random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + image.id().hashCode());
        return jpeg(new IIOImage(Scene.draw(subject, random), null, null));
    }

    @Override
    public void close() {}

    private void add(Split split, int count) {
        for (int i = 0; i < count; i++) {
            Subject subject = Subject.ALL.get(i % Subject.ALL.size());
            String folder = split.name().toLowerCase(Locale.ROOT) + "/" + subject.label();
            String id = String.format(Locale.ROOT, "%s/%04d.jpg", folder, i / Subject.ALL.size());
            subjects.put(SourceImage.at(id), subject);
        }
    }

    private static byte[] jpeg(IIOImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, picture, quality);
        } catch (IOException e) {
            throw new UncheckedIOException("a drawn picture cannot be encoded", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
