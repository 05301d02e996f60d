package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.learning.ImageId;
import io.frostline.vision.image.Crop;
import java.util.Locale;
import java.util.Map;

/**
 * Labelled images as pixels.
 *
 * @param missing images that are no longer in their log
 * @param undecodable images that cannot be decoded
 * @param leftOut images that were not fetched because they would not fit in memory
 * @param remedy what lets more of them fit
 */
record FetchedCrops(Map<ImageId, Crop> crops, int missing, int undecodable, int leftOut, String remedy) {

    /** @return how many labelled images there are */
    int wanted() {
        return crops.size() + missing + undecodable + leftOut;
    }

    /** @return one sentence for people */
    String summary() {
        StringBuilder summary = new StringBuilder(String.format(Locale.ROOT, "%,d labelled images", crops.size()));
        if (missing > 0) {
            summary.append(
                    String.format(Locale.ROOT, "; %,d of %,d are no longer in the images topic", missing, wanted()));
        }
        if (undecodable > 0) {
            summary.append(String.format(Locale.ROOT, "; %,d cannot be decoded", undecodable));
        }
        if (leftOut > 0) {
            summary.append(String.format(
                    Locale.ROOT, "; %,d of %,d are left out for want of memory: %s", leftOut, wanted(), remedy));
        }
        return summary.toString();
    }

    Map<String, Double> numbers() {
        return Map.of(
                "images_wanted", (double) wanted(),
                "images_found", (double) crops.size(),
                "images_missing", (double) missing,
                "images_undecodable", (double) undecodable,
                "images_left_out", (double) leftOut);
    }
}
