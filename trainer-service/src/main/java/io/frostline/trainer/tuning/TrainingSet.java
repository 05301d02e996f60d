package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a network is trained and measured on.
 *
 * @param head the live one, with a row of zeros for each label that it has not learned yet
 * @param training what it sees
 * @param heldOut what it never sees
 */
record TrainingSet(String task, Head head, ClassifiedCrops training, ClassifiedCrops heldOut) {

    static TrainingSet of(TuningJob job) {
        Map<Boolean, List<LabelledImage>> images =
                job.asked().images().stream().collect(Collectors.partitioningBy(LabelledImage::heldOut));
        List<LabelledImage> seen = images.getOrDefault(false, List.of()).stream()
                .filter(image -> job.crops().containsKey(image.imageId()))
                .toList();
        Head head = covering(job.asked().head(), seen);
        return new TrainingSet(
                job.asked().task(),
                head,
                ClassifiedCrops.of(seen, job.crops(), head.labels()),
                ClassifiedCrops.of(images.getOrDefault(true, List.of()), job.crops(), head.labels()));
    }

    private static Head covering(Head live, List<LabelledImage> images) {
        List<String> rows = new ArrayList<>(live.labels());
        images.stream()
                .map(LabelledImage::label)
                .distinct()
                .sorted()
                .filter(label -> !live.labels().contains(label))
                .forEach(rows::add);
        return Head.of(
                live.space(),
                rows,
                Arrays.copyOf(live.weights(), rows.size() * live.dimension()),
                Arrays.copyOf(live.bias(), rows.size()));
    }
}
