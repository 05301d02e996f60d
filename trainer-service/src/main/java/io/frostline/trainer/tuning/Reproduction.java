package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.Device;
import io.frostline.vision.Environment;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import io.frostline.vision.TrainableNetwork;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Trains a model again from what its directory says of its making, and compares. */
public final class Reproduction {
    private final ModelDirectory original;
    private final Provenance provenance;
    private final Space parent;
    private final FineTuning policy;
    private final Head startHead;
    private final List<TrainingImage> images;

    private Reproduction(
            ModelDirectory original,
            Provenance provenance,
            Space parent,
            FineTuning policy,
            Head startHead,
            List<TrainingImage> images) {
        this.original = original;
        this.provenance = provenance;
        this.parent = parent;
        this.policy = policy;
        this.startHead = startHead;
        this.images = images;
    }

    /** @throws InvalidModelException if the directory does not say all that it takes */
    public static Reproduction of(ModelDirectory original) throws InvalidModelException {
        ModelDescription description = original.manifest().description();
        Provenance provenance = description.provenance();
        Space parent = description.parent();
        if (provenance == null || parent == null) {
            throw new InvalidModelException("model directory " + original.path()
                    + " does not say how it was trained; only what a fine-tune" + " made can be reproduced");
        }
        try {
            return new Reproduction(
                    original,
                    provenance,
                    parent,
                    Hyperparameters.parse(provenance.hyperparameters(), provenance.seed()),
                    StartHead.read(
                            parent,
                            provenance.startLabels(),
                            original.attached(StartHead.NAME).tensors()),
                    TrainingSetFile.read(original.attached(TrainingSetFile.NAME).bytes()).stream()
                            .filter(each -> each.part() != Part.HOLD_OUT)
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException(
                    "model directory " + original.path() + " cannot be reproduced: " + e.getMessage(), e);
        }
    }

    /** @return the backbone that it was trained from */
    public Space parent() {
        return parent;
    }

    /** @return the images that it was trained and validated on */
    public List<LabelledImage> images() {
        return images.stream().map(TrainingImage::image).toList();
    }

    /** @return how images are prepared for it */
    public Preprocessing preprocessing() {
        return original.manifest().description().preprocessing();
    }

    /** @return what it was trained with */
    public Environment environment() {
        return provenance.environment();
    }

    /**
     * Works for minutes.
     *
     * @param start the backbone of the {@link #parent} space
     * @param crops every one of the {@link #images}
     * @param nanos a clock that only runs forward, in nanoseconds
     * @return how the weights differ; nothing if they are equal to the bit
     * @throws IllegalArgumentException if an image is missing or the backbone is another one
     */
    public Optional<WeightDifference> run(
            ModelDirectory start,
            Map<ImageId, Crop> crops,
            Device device,
            LongSupplier nanos,
            ProgressListener listener) {
        for (LabelledImage image : images()) {
            if (!crops.containsKey(image.imageId())) {
                throw new IllegalArgumentException("image " + image.imageId() + " is missing");
            }
        }
        TrainingSet set = TrainingSet.of("", startHead, images, crops);
        try (TrainableNetwork network =
                TrainableNetwork.load(start, startHead, device, policy.descent(), policy.batchNorm())) {
            new TrainingRun(policy, set, nanos).train(network, listener, () -> {});
            return WeightDifference.between(original.weights(), network.weights());
        }
    }
}
