package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Preprocessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Fetches labelled images from their log and prepares them as the extractor does. */
final class CropReader {
    private final ImageLog log;
    private final ImageBudget budget;
    private final long seed;

    /**
     * @param budget how many images are read
     * @param seed of the choice where there are more
     */
    CropReader(ImageLog log, ImageBudget budget, long seed) {
        this.log = log;
        this.budget = budget;
        this.seed = seed;
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker fails or the thread is interrupted */
    FetchedCrops read(Collection<LabelledImage> images, Preprocessing preprocessing) {
        List<LabelledImage> wanted = distinct(images);
        int fitting = (int) Math.min(wanted.size(), budget.images());
        List<LabelledImage> chosen = wanted.subList(0, fitting);
        Preprocessor preprocessor = new Preprocessor(preprocessing, ImageLimits.DEFAULT);
        Map<ImageId, Crop> crops = new HashMap<>();
        int missing = log.read(chosen, (image, encoded) -> {
            if (preprocessor.prepare(encoded) instanceof Crop crop) {
                crops.put(image.imageId(), crop);
            }
        });
        int undecodable = chosen.size() - missing - crops.size();
        return new FetchedCrops(crops, missing, undecodable, wanted.size() - fitting, budget.remedy());
    }

    /** An image labelled for several tasks is fetched once. The order is random but always the same. */
    private List<LabelledImage> distinct(Collection<LabelledImage> images) {
        Map<ImageId, LabelledImage> byId = new TreeMap<>();
        images.forEach(image -> byId.merge(image.imageId(), image, CropReader::later));
        List<LabelledImage> shuffled = new ArrayList<>(byId.values());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static LabelledImage later(LabelledImage one, LabelledImage other) {
        return one.source().offset() >= other.source().offset() ? one : other;
    }
}
