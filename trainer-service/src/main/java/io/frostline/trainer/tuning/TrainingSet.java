package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.Head;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.LogRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a network is trained and measured on.
 *
 * @param head the live one, with a row of zeros for each label that it has not learned yet
 * @param images all of them, by image id
 * @param training what it learns from
 * @param validation what says when it is done
 * @param heldOut what it never sees
 */
record TrainingSet(
        String task,
        Head head,
        List<TrainingImage> images,
        ClassifiedCrops training,
        ClassifiedCrops validation,
        ClassifiedCrops heldOut) {

    static TrainingSet of(TuningJob job, ValidationPolicy policy) {
        List<TrainingImage> images = job.asked().images().stream()
                .filter(image -> job.crops().containsKey(image.imageId()))
                .sorted(Comparator.comparing(LabelledImage::imageId))
                .map(image -> new TrainingImage(image, Part.of(image, policy)))
                .toList();
        return of(job.asked().task(), covering(job.asked().head(), images), images, job.crops());
    }

    /** @param head has a row for every label that is trained on */
    static TrainingSet of(String task, Head head, List<TrainingImage> images, Map<ImageId, Crop> crops) {
        return new TrainingSet(
                task,
                head,
                images,
                classified(Part.TRAINING, images, crops, head),
                classified(Part.VALIDATION, images, crops, head),
                classified(Part.HOLD_OUT, images, crops, head));
    }

    private static ClassifiedCrops classified(
            Part part, List<TrainingImage> images, Map<ImageId, Crop> crops, Head head) {
        List<LabelledImage> chosen = images.stream()
                .filter(each -> each.part() == part)
                .map(TrainingImage::image)
                .toList();
        return ClassifiedCrops.of(chosen, crops, head.labels());
    }

    private static Head covering(Head live, List<TrainingImage> images) {
        List<String> rows = new ArrayList<>(live.labels());
        images.stream()
                .filter(each -> each.part() != Part.HOLD_OUT)
                .map(each -> each.image().label())
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

    TrainingSplit split() {
        return new TrainingSplit(training.size(), validation.size(), heldOut.size());
    }

    /** @return how many images it learns from, by label */
    Map<String, Integer> classes() {
        Map<String, Integer> classes = new TreeMap<>();
        images.stream()
                .filter(each -> each.part() == Part.TRAINING)
                .forEach(each -> classes.merge(each.image().label(), 1, Integer::sum));
        return classes;
    }

    /** @return the shortest stretches of their logs that have all images, by topic and partition */
    List<LogRange> sources() {
        Map<String, LogRange> ranges = new TreeMap<>();
        for (TrainingImage each : images) {
            ImageSource source = each.image().source();
            ranges.merge(
                    source.topic() + "-" + source.partition(),
                    new LogRange(source.topic(), source.partition(), source.offset(), source.offset() + 1),
                    LogRange::around);
        }
        return List.copyOf(ranges.values());
    }
}
