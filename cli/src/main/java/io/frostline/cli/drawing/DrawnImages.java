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
import java.util.stream.Collectors;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A data set of drawn pictures: JPEGs of 64×64 pixels, eight labels (two shapes in four patterns). The same seed gives
 * the same pictures. All are drawn at once, so that reading them costs nothing.
 */
public final class DrawnImages implements ImageSource {
    private static final float QUALITY = 0.9f;

    private final Map<SourceImage, byte[]> pictures;

    /**
     * @param training pictures to train on, spread evenly over the labels
     * @param test pictures to judge by, likewise
     */
    public DrawnImages(long seed, int training, int test) {
        Map<SourceImage, Subject> subjects = new HashMap<>();
        add(subjects, Split.TRAIN, training);
        add(subjects, Split.TEST, test);
        pictures = subjects.entrySet().parallelStream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> draw(entry.getKey(), entry.getValue(), seed)));
    }

    @Override
    public List<SourceImage> images() {
        List<SourceImage> images = new ArrayList<>(pictures.keySet());
        images.sort(Comparator.comparing(SourceImage::id));
        return images;
    }

    @Override
    public byte[] read(SourceImage image) {
        byte[] picture = pictures.get(image);
        if (picture == null) {
            throw new IllegalArgumentException("there is no drawn picture " + image.id());
        }
        return picture.clone();
    }

    @Override
    public void close() {}

    private static byte[] draw(SourceImage image, Subject subject, long seed) {
        RandomGenerator random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + image.id().hashCode());
        return jpeg(new IIOImage(Scene.draw(subject, random), null, null));
    }

    private static void add(Map<SourceImage, Subject> subjects, Split split, int count) {
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
