package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.Head;
import io.frostline.vision.image.Crop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a network is trained on.
 *
 * @param head the live one, with a row of zeros for each label that it has not learned yet
 * @param crops in an order that depends on the image ids alone
 * @param classes each crop's row in the head
 */
record TrainingSet(String task, Head head, List<Crop> crops, int[] classes) {

    static TrainingSet of(TuningJob job) {
        List<Crop> crops = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (LabelledImage image : job.asked().images()) {
            Crop crop = job.crops().get(image.imageId());
            if (!image.heldOut() && crop != null) {
                crops.add(crop);
                labels.add(image.label());
            }
        }
        Head head = covering(job.asked().head(), labels);
        int[] classes = labels.stream().mapToInt(head.labels()::indexOf).toArray();
        return new TrainingSet(job.asked().task(), head, List.copyOf(crops), classes);
    }

    int size() {
        return crops.size();
    }

    /** @return how many labels have an image */
    int labels() {
        return (int) Arrays.stream(classes).distinct().count();
    }

    private static Head covering(Head live, List<String> labels) {
        List<String> rows = new ArrayList<>(live.labels());
        labels.stream()
                .distinct()
                .sorted()
                .filter(label -> !rows.contains(label))
                .forEach(rows::add);
        return Head.of(
                live.space(),
                rows,
                Arrays.copyOf(live.weights(), rows.size() * live.dimension()),
                Arrays.copyOf(live.bias(), rows.size()));
    }
}
