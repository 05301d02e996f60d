package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.TrainableNetwork;
import io.frostline.vision.image.Crop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Images and what they show, in an order that depends on their ids alone.
 *
 * @param classes each crop's row in a head, or -1 if the head has none for its label
 */
record ClassifiedCrops(List<Crop> crops, int[] classes) {
    private static final int IMAGES_AT_A_TIME = 64;

    /** @param rows labels of a head */
    static ClassifiedCrops of(List<LabelledImage> images, Map<ImageId, Crop> crops, List<String> rows) {
        List<Crop> found = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        for (LabelledImage image : images) {
            Crop crop = crops.get(image.imageId());
            if (crop != null) {
                found.add(crop);
                classes.add(rows.indexOf(image.label()));
            }
        }
        return new ClassifiedCrops(
                found, classes.stream().mapToInt(Integer::intValue).toArray());
    }

    int size() {
        return classes.length;
    }

    /** @return how many classes have an image */
    int distinctClasses() {
        return (int) Arrays.stream(classes).distinct().count();
    }

    /** @return share that the network gets right in evaluation mode, a fraction of 1; not a number if there is none */
    double accuracy(TrainableNetwork network, Checkpoint checkpoint) {
        int right = 0;
        for (int from = 0; from < size(); from += IMAGES_AT_A_TIME) {
            checkpoint.pass();
            float[][] logits = network.logits(crops.subList(from, Math.min(size(), from + IMAGES_AT_A_TIME)));
            for (int i = 0; i < logits.length; i++) {
                right += greatest(logits[i]) == classes[from + i] ? 1 : 0;
            }
        }
        return (double) right / size();
    }

    private static int greatest(float[] logits) {
        int best = 0;
        for (int row = 1; row < logits.length; row++) {
            best = logits[row] > logits[best] ? row : best;
        }
        return best;
    }
}
