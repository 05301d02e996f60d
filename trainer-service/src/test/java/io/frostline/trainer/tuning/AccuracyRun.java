package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.BatchNorm;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Environment;
import io.frostline.vision.Head;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.LogRange;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How accurate the learner's head and the fine-tune become on an archive of pictures, without Kafka: the bundled
 * backbone embeds them, the head learns them one by one, then the whole network is fine-tuned from it.
 *
 * <p>Arguments: the archive, epochs, backbone rate, head rate, validation share, hold-out share, learned or frozen.
 */
final class AccuracyRun {
    private static final Circumstances CIRCUMSTANCES = new Circumstances(
            Instant.EPOCH, "AccuracyRun", new LogRange("labeled-embeddings", 0, 0, 0), Environment.here(Device.CPU));

    private final ModelDirectory bundled = BundledBackbone.open();
    private final LearningPolicy learning;
    private final PicturesZip pictures;

    private AccuracyRun(Path archive, double holdOut) {
        learning = LearningPolicy.standard().withHoldOut(new HoldOutPolicy(holdOut, 5_000, "hold-out"));
        pictures = new PicturesZip(
                archive, bundled.manifest().description().preprocessing(), learning.holdOut(), learning.seed());
    }

    public static void main(String... arguments) throws Exception {
        FineTuning policy = FineTuning.standard()
                .withEpochs(Integer.parseInt(arguments[1]))
                .withRates(Double.parseDouble(arguments[2]), Double.parseDouble(arguments[3]))
                .withValidation(new ValidationPolicy(Double.parseDouble(arguments[4]), 3))
                .withBatchNorm(BatchNorm.valueOf(arguments[6].toUpperCase(Locale.ROOT)));
        new AccuracyRun(Path.of(arguments[0]), Double.parseDouble(arguments[5])).run(policy);
    }

    private void run(FineTuning policy) throws InvalidModelException, IOException {
        Learner learner = learned();
        Head head = learner.head().orElseThrow();
        say("frozen: test accuracy %.2f %%", 100 * accuracy(bundled, head));
        say("fine-tuning: %s", policy);
        ModelStore store = new ModelStore(Files.createTempDirectory("accuracy-run"));
        TuningTask task = new TuningTask(
                "default", head, pictures.training(), pictures.training().size());
        Tuning tuning = new FineTune(bundled, Device.CPU, store, policy, learning, System::nanoTime)
                .run(new TuningJob(task, List.of(), pictures.crops()), CIRCUMSTANCES, AccuracyRun::tell);
        if (!(tuning instanceof Tuned tuned)) {
            say("%s", tuning);
            return;
        }
        ModelDirectory candidate = store.open(tuned.artifact(), tuned.sha256());
        say(
                "fine-tuned: test accuracy %.2f %%, %.0f images/s, %s, weights %s",
                100 * accuracy(candidate, tuned.tasks().get(0).head()),
                tuned.speed().imagesPerSecond(),
                candidate.manifest().description().metrics(),
                tuned.sha256());
    }

    private Learner learned() throws InvalidModelException {
        List<LabelledImage> images = pictures.training();
        List<Embedding> embeddings = embed(bundled, images);
        Learner learner = Learner.begin(
                bundled.space(), bundled.manifest().description().architecture().dimension(), learning);
        for (int i = 0; i < images.size(); i++) {
            LabelledImage image = images.get(i);
            learner.learn(
                    new Example(image.imageId(), image.label(), embeddings.get(i), image.source(), image.offset()));
        }
        return learner;
    }

    private double accuracy(ModelDirectory directory, Head head) throws InvalidModelException {
        List<LabelledImage> images = pictures.test();
        List<Embedding> embeddings = embed(directory, images);
        long right = IntStream.range(0, images.size())
                .filter(i -> head.predict(embeddings.get(i))
                        .label()
                        .equals(images.get(i).label()))
                .count();
        return (double) right / images.size();
    }

    private List<Embedding> embed(ModelDirectory directory, List<LabelledImage> images) throws InvalidModelException {
        try (SealedBackbone backbone = SealedBackbone.load(directory, Device.CPU)) {
            return backbone.embed(
                    images.stream().map(image -> pictures.crop(image)).toList());
        }
    }

    private static void tell(Progress progress) {
        if (progress.endsEpoch()) {
            say(
                    "epoch %d of %d: loss %.3f, validation %.3f, %.0f images/s",
                    progress.epoch(),
                    progress.epochs(),
                    progress.loss(),
                    progress.validationAccuracy(),
                    progress.imagesPerSecond());
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
