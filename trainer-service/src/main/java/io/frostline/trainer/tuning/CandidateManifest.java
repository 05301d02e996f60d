package io.frostline.trainer.tuning;

import io.frostline.vision.model.Attachment;
import io.frostline.vision.model.LogRange;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a candidate's directory says of its making: enough to train it again.
 *
 * @param parent the backbone it was trained from
 */
record CandidateManifest(ModelDirectory parent, TrainingSet set, FineTuning policy, Circumstances circumstances) {

    /**
     * @param holdOutAccuracy what it reached on what it has not seen, a fraction of 1; not a number if there is none
     */
    ModelDescription description(TrainingCourse course, double holdOutAccuracy) {
        return parent.manifest()
                .description()
                .child(
                        parent.space(),
                        Map.of("task", set.task(), "images", split()),
                        metrics(course, holdOutAccuracy),
                        circumstances.createdAt(),
                        circumstances.madeBy(),
                        provenance());
    }

    Map<String, Attachment> attachments() {
        return Map.of(
                TrainingSetFile.NAME, Attachment.of(TrainingSetFile.write(set.images())),
                StartHead.NAME, Attachment.of(StartHead.tensors(set.head())));
    }

    private String split() {
        TrainingSplit split = set.split();
        return split.training() + " to train on, " + split.validation() + " for validation, " + split.heldOut()
                + " held out";
    }

    private static Map<String, Double> metrics(TrainingCourse course, double holdOutAccuracy) {
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("hold_out_accuracy", holdOutAccuracy);
        metrics.put("validation_accuracy", course.validationAccuracy());
        metrics.put("epochs", (double) course.epochs());
        metrics.put("kept_epoch", (double) course.kept());
        metrics.put("seconds", course.speed().seconds());
        metrics.put("images_per_second", course.speed().imagesPerSecond());
        metrics.values().removeIf(metric -> !Double.isFinite(metric));
        return metrics;
    }

    private Provenance provenance() {
        List<LogRange> logs = new ArrayList<>(set.sources());
        logs.add(circumstances.labels());
        return new Provenance(
                logs,
                set.classes(),
                set.head().labels(),
                Hyperparameters.of(policy),
                policy.seed(),
                circumstances.environment());
    }
}
