package io.frostline.trainer.stream.reproduction;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.tuning.Progress;
import io.frostline.trainer.tuning.Reproduction;
import io.frostline.trainer.tuning.WeightDifference;
import io.frostline.vision.Device;
import io.frostline.vision.Environment;
import io.frostline.vision.Space;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Fetches what a model was trained on from the images topic, trains it again, and says in one line what came out. */
public final class Reproducer {
    private final ImageLog images;
    private final ModelStore store;
    private final Device device;
    private final Consumer<String> progress;

    /**
     * @param store where the model's parent is, unless it is the bundled backbone
     * @param progress is given a line now and then
     */
    public Reproducer(ImageLog images, ModelStore store, Device device, Consumer<String> progress) {
        this.images = images;
        this.store = store;
        this.device = device;
        this.progress = progress;
    }

    /**
     * Works for minutes.
     *
     * @throws InvalidModelException if the directory or its parent does not verify or does not say all that it takes
     * @throws org.apache.kafka.common.KafkaException if the broker fails
     */
    public Verdict reproduce(Path directory) throws InvalidModelException {
        ModelDirectory original = ModelDirectory.open(directory);
        Reproduction reproduction = Reproduction.of(original);
        ModelDirectory parent = parent(reproduction.parent());
        Map<ImageId, Crop> crops = fetch(reproduction);
        int wanted = reproduction.images().size();
        if (crops.size() < wanted) {
            return new Verdict(
                    false,
                    String.format(
                            Locale.ROOT,
                            "not reproduced: %,d of %,d images are no longer in their topic",
                            wanted - crops.size(),
                            wanted));
        }
        tell("%,d images found; training from %s", wanted, parent.space());
        reproduction.environment().adoptThreads();
        Optional<WeightDifference> difference =
                reproduction.run(parent, crops, device, System::nanoTime, this::progressed);
        return difference
                .map(found -> different(found, reproduction.environment()))
                .orElseGet(() -> equal(original));
    }

    private ModelDirectory parent(Space space) throws InvalidModelException {
        try {
            return store.find(space);
        } catch (InvalidModelException e) {
            throw new InvalidModelException(
                    "the parent " + space
                            + " is neither the bundled backbone nor in the artifact store; name the store that has it: "
                            + e.getMessage(),
                    e);
        }
    }

    private Map<ImageId, Crop> fetch(Reproduction reproduction) {
        Preprocessor preprocessor = new Preprocessor(reproduction.preprocessing(), ImageLimits.DEFAULT);
        Map<ImageId, Crop> crops = new HashMap<>();
        images.read(reproduction.images(), (image, encoded) -> {
            if (preprocessor.prepare(encoded) instanceof Crop crop) {
                crops.put(image.imageId(), crop);
            }
        });
        return crops;
    }

    private static Verdict equal(ModelDirectory original) {
        return new Verdict(
                true,
                "bit-equal: all " + original.weights().names().size() + " tensors, SHA-256 "
                        + original.manifest().weights().sha256());
    }

    private Verdict different(WeightDifference difference, Environment then) {
        List<String> differences = Environment.here(device).differences(then);
        return new Verdict(
                false,
                String.format(
                        Locale.ROOT,
                        "different: %d tensors, by at most %.3g, in %s; %s",
                        difference.tensors(),
                        difference.largest(),
                        difference.tensor(),
                        differences.isEmpty() ? "machine and versions are the same" : String.join("; ", differences)));
    }

    private void progressed(Progress step) {
        if (step.endsEpoch()) {
            tell(
                    "epoch %d of %d: loss %.3f, %.0f images/s, %d s left",
                    step.epoch(),
                    step.epochs(),
                    step.loss(),
                    step.imagesPerSecond(),
                    step.timeLeft().toSeconds());
        }
    }

    private void tell(String format, Object... values) {
        progress.accept(String.format(Locale.ROOT, format, values));
    }

    /**
     * What came out.
     *
     * @param bitEqual whether the weights are the same to the bit
     * @param line one sentence for people
     */
    public record Verdict(boolean bitEqual, String line) {}
}
