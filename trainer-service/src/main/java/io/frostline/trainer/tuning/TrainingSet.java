package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a network is trained and measured on.
 *
 * @param head the live one, with a row of zeros for each label that it has not learned yet
 * @param training what it learns from
 * @param validation what says when it is done
 * @param heldOut what it never sees
 */
record TrainingSet(
        String task, Head head, ClassifiedCrops training, ClassifiedCrops validation, ClassifiedCrops heldOut) {

    static TrainingSet of(TuningJob job, ValidationPolicy policy) {
        Map<Part, List<LabelledImage>> parts = job.asked().images().stream()
                .filter(image -> job.crops().containsKey(image.imageId()))
                .sorted(Comparator.comparing(LabelledImage::imageId))
                .collect(Collectors.groupingBy(image -> Part.of(image, policy)));
        Head head = covering(
                job.asked().head(),
                Stream.of(Part.TRAINING, Part.VALIDATION)
                        .flatMap(part -> parts.getOrDefault(part, List.of()).stream()));
        Function<Part, ClassifiedCrops> crops =
                part -> ClassifiedCrops.of(parts.getOrDefault(part, List.of()), job.crops(), head.labels());
        return new TrainingSet(
                job.asked().task(),
                head,
                crops.apply(Part.TRAINING),
                crops.apply(Part.VALIDATION),
                crops.apply(Part.HOLD_OUT));
    }

    TrainingSplit split() {
        return new TrainingSplit(training.size(), validation.size(), heldOut.size());
    }

    private static Head covering(Head live, Stream<LabelledImage> images) {
        List<String> rows = new ArrayList<>(live.labels());
        images.map(LabelledImage::label)
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
