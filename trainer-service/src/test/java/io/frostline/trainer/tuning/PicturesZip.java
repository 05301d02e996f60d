package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Preprocessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Pictures under {@code train/LABEL/} and {@code test/LABEL/} of an archive, shuffled, as the trainer would have them.
 */
final class PicturesZip {
    private final List<LabelledImage> training = new ArrayList<>();
    private final List<LabelledImage> test = new ArrayList<>();
    private final Map<ImageId, Crop> crops = new HashMap<>();

    PicturesZip(Path file, Preprocessing preprocessing, HoldOutPolicy holdOut, long seed) {
        Preprocessor preprocessor = new Preprocessor(preprocessing, ImageLimits.DEFAULT);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = new ArrayList<>(
                    zip.stream().filter(entry -> !entry.isDirectory()).toList());
            Collections.shuffle(entries, new Random(seed));
            long offset = 0;
            for (ZipEntry entry : entries) {
                ImageId id = new ImageId(entry.getName());
                String[] path = entry.getName().split("/");
                crops.put(id, (Crop)
                        preprocessor.prepare(zip.getInputStream(entry).readAllBytes()));
                boolean isTraining = path[0].equals("train");
                LabelledImage image = new LabelledImage(
                        id, path[1], new ImageSource("images", 0, offset), offset++, isTraining && holdOut.holds(id));
                (isTraining ? training : test).add(image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<LabelledImage> training() {
        return training;
    }

    List<LabelledImage> test() {
        return test;
    }

    Crop crop(LabelledImage image) {
        return Objects.requireNonNull(crops.get(image.imageId()));
    }

    Map<ImageId, Crop> crops() {
        return crops;
    }
}
