package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.BatchNorm;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Environment;
import io.frostline.vision.Head;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.SgdPolicy;
import io.frostline.vision.image.Augmentation;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.LogRange;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.model.Provenance;
import io.frostline.vision.network.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real gradients on a tiny network and drawn images. */
class FineTuneTest {
    private static final Augmentation SHIFTS = new Augmentation(2, Augmentation.Border.REFLECT, 0);
    private static final Circumstances CIRCUMSTANCES = new Circumstances(
            Instant.parse("2026-11-24T10:00:00Z"),
            "test",
            new LogRange("labeled-embeddings", 1, 0, 360),
            Environment.here(Device.CPU));

    private final FineTuning policy = new FineTuning(
            6, 16, 0.05, 0.05, 1, SgdPolicy.usual(), BatchNorm.LEARNED, SHIFTS, new ValidationPolicy(0.2, 6), 32, 1);
    private final Stripes stripes = new Stripes(360, new HoldOutPolicy(0.3, 1_000, "stripes"), 1);
    private final AtomicLong clock = new AtomicLong();
    private final List<Progress> progress = new ArrayList<>();

    @TempDir
    private Path root;

    private ModelStore store;
    private ModelDirectory serving;

    @BeforeEach
    void serveARandomNetwork() throws InvalidModelException {
        store = new ModelStore(root.resolve("store"));
        serving = TinyBackbone.write(store, 3);
    }

    @Test
    void makesACandidateThatIsAcceptedForItsGain() throws InvalidModelException {
        Tuned tuned = (Tuned) fineTune(policy).run(job(), CIRCUMSTANCES, progress::add);

        // a head that has learned nothing always says the first label, and so has all of its images right
        Comparison comparison = compared(tuned, job().asked().head(), stripes);
        assertThat(new JudgingPolicy(0.01, 0.05, 1, 10_000)
                        .judge(List.of(comparison), 1, true)
                        .kind())
                .isEqualTo(Judgement.Kind.BETTER);
        assertThat(comparison.candidateAccuracy()).isGreaterThan(0.7);
        assertThat(tuned.space()).isNotEqualTo(serving.space());
        assertThat(tuned.previous()).isEqualTo(serving.space());
    }

    @Test
    void makesNoCandidateOfShuffledLabelsThatIsAcceptedOverACleanOne() throws InvalidModelException {
        Tuned clean = (Tuned) fineTune(policy).run(job(), CIRCUMSTANCES, progress::add);
        serving = store.open(clean.artifact(), clean.sha256());
        Stripes shuffled = stripes.shuffled(0.4, 5);
        TuningTask task = new TuningTask("stripes", clean.tasks().get(0).head(), shuffled.images(), 360);

        Tuned candidate = (Tuned)
                fineTune(policy).run(new TuningJob(task, List.of(), shuffled.crops()), CIRCUMSTANCES, step -> {});

        assertThat(candidate.space()).isNotEqualTo(clean.space());
        Comparison comparison = compared(candidate, task.head(), shuffled);
        assertThat(JudgingPolicy.standard().judge(List.of(comparison), 1, true).kind())
                .isNotEqualTo(Judgement.Kind.BETTER);
    }

    /** Both answer the hold-out, what is served after being asked itself. */
    private Comparison compared(Tuned candidate, Head head, Stripes labelled) throws InvalidModelException {
        Map<ImageId, Embedding> after = new HashMap<>();
        candidate.tasks().get(0).embedded().forEach(example -> after.put(example.imageId(), example.embedding()));
        List<Comparison.Answer> answers = new ArrayList<>();
        try (SealedBackbone backbone = SealedBackbone.load(serving, Device.CPU)) {
            for (LabelledImage image : labelled.images()) {
                if (image.heldOut()) {
                    Crop crop = Objects.requireNonNull(labelled.crops().get(image.imageId()));
                    Embedding before = backbone.embed(List.of(crop)).get(0);
                    Embedding now = Objects.requireNonNull(after.get(image.imageId()));
                    answers.add(new Comparison.Answer(
                            image.label(),
                            head.predict(before).label().equals(image.label()),
                            candidate.tasks().get(0).head().predict(now).label().equals(image.label())));
                }
            }
        }
        return Comparison.of("stripes", answers);
    }

    @Test
    void leavesAModelDirectoryThatSaysHowItWasMade() throws InvalidModelException {
        Tuned tuned = (Tuned) fineTune(policy.withEpochs(1)).run(job(), CIRCUMSTANCES, progress::add);

        ModelDirectory written = store.open(tuned.artifact(), tuned.sha256());
        assertThat(written.space()).isEqualTo(tuned.space());
        assertThat(written.manifest().description()).satisfies(description -> {
            assertThat(description.parent()).isEqualTo(serving.space());
            assertThat(description.trainedOn()).containsEntry("task", "stripes").containsKey("images");
            assertThat(description.metrics()).containsKeys("hold_out_accuracy", "seconds", "images_per_second");
            assertThat(description.createdAt()).isEqualTo(CIRCUMSTANCES.createdAt());
            assertThat(description.madeBy()).isEqualTo("test");
        });
    }

    @Test
    void leavesAllThatItTakesToTrainItAgain() throws InvalidModelException {
        FineTuning brief = policy.withEpochs(1);

        Tuned tuned = (Tuned) fineTune(brief).run(job(), CIRCUMSTANCES, progress::add);

        ModelDirectory written = store.open(tuned.artifact(), tuned.sha256());
        Provenance provenance =
                Objects.requireNonNull(written.manifest().description().provenance());
        assertThat(provenance.logs()).containsExactly(new LogRange("images", 0, 0, 360), CIRCUMSTANCES.labels());
        assertThat(provenance.classes()).containsOnlyKeys(Stripes.LABELS);
        assertThat(provenance.classes().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(tuned.speed().images());
        assertThat(provenance.seed()).isEqualTo(brief.seed());
        assertThat(provenance.environment()).isEqualTo(CIRCUMSTANCES.environment());
        Reproduction reproduction = Reproduction.of(written);
        assertThat(reproduction.parent()).isEqualTo(serving.space());
        assertThat(reproduction.images())
                .containsExactlyElementsOf(stripes.images().stream()
                        .filter(image -> !image.heldOut())
                        .sorted(Comparator.comparing(LabelledImage::imageId))
                        .toList());
        assertThat(reproduction.run(serving, stripes.crops(), Device.CPU, System::nanoTime, progress::add))
                .isEmpty();
        assertThat(written.path().resolve("MODEL_CARD.md")).content().contains("| task | stripes |");
    }

    @Test
    void embedsEveryImageAsTheWrittenBackboneDoes() throws InvalidModelException {
        Tuned tuned = (Tuned) fineTune(policy.withEpochs(1)).run(job(), CIRCUMSTANCES, progress::add);

        TunedTask task = tuned.tasks().get(0);
        assertThat(task.embedded()).hasSize(360);
        Crop crop = stripes.crops().get(task.embedded().get(7).imageId());
        try (SealedBackbone backbone = SealedBackbone.load(store.open(tuned.artifact(), tuned.sha256()), Device.CPU)) {
            assertThat(backbone.embed(List.of(crop)))
                    .containsExactly(task.embedded().get(7).embedding());
        }
    }

    @Test
    void tellsHowFarItIs() {
        fineTune(policy.withEpochs(2)).run(job(), CIRCUMSTANCES, progress::add);

        assertThat(progress)
                .filteredOn(Progress::endsEpoch)
                .extracting(Progress::epoch)
                .containsExactly(1, 2);
        assertThat(progress)
                .filteredOn(step -> step.phase() == Progress.Phase.TRAINING)
                .allSatisfy(step -> assertThat(step.loss()).isPositive())
                .last()
                .satisfies(step -> assertThat(step.done()).isEqualTo(step.total()));
        assertThat(progress).last().satisfies(step -> {
            assertThat(step.phase()).isEqualTo(Progress.Phase.EMBEDDING);
            assertThat(step.done()).isEqualTo(step.total());
        });
    }

    @Test
    void tellsWhichImagesHaveWhichPartBeforeItBegins() {
        List<TrainingSplit> begun = new ArrayList<>();

        fineTune(policy.withEpochs(1)).run(job(), CIRCUMSTANCES, new ProgressListener() {
            @Override
            public void begun(TrainingSplit split) {
                begun.add(split);
            }

            @Override
            public void progressed(Progress step) {
                assertThat(begun).hasSize(1);
            }
        });

        TrainingSplit split = begun.get(0);
        assertThat(split.training() + split.validation() + split.heldOut()).isEqualTo(360);
        assertThat(split.validation()).isBetween(30, 70);
        assertThat(split.heldOut()).isBetween(80, 140);
    }

    @Test
    void stopsWhenTheAccuracyOnItsValidationImagesNoLongerRises() {
        FineTuning still = policy.withRates(0, 0)
                .withEpochs(50)
                .withBatchNorm(BatchNorm.FROZEN)
                .withValidation(new ValidationPolicy(0.2, 3));

        fineTune(still).run(job(), CIRCUMSTANCES, progress::add);

        assertThat(progress)
                .filteredOn(Progress::endsEpoch)
                .extracting(Progress::epoch)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void makesACandidateOfTheEpochThatItKeeps() throws InvalidModelException {
        FineTuning risingRates = new FineTuning(
                8,
                16,
                0.05,
                0.05,
                8,
                SgdPolicy.usual(),
                BatchNorm.LEARNED,
                SHIFTS,
                new ValidationPolicy(0.2, 4),
                32,
                2);

        Tuned tuned = (Tuned) fineTune(risingRates).run(job(), CIRCUMSTANCES, progress::add);

        Map<String, Double> metrics = store.open(tuned.artifact(), tuned.sha256())
                .manifest()
                .description()
                .metrics();
        List<Double> accuracies = progress.stream()
                .filter(Progress::endsEpoch)
                .map(Progress::validationAccuracy)
                .toList();
        int kept = Objects.requireNonNull(metrics.get("kept_epoch")).intValue();
        assertThat(metrics).containsEntry("validation_accuracy", accuracies.get(kept - 1));
        TunedTask task = tuned.tasks().get(0);
        List<Example> validation = task.embedded().stream()
                .filter(example -> !stripes.holdsOut(example.imageId())
                        && risingRates.validation().keeps(example.imageId()))
                .toList();
        long right = validation.stream()
                .filter(example ->
                        task.head().predict(example.embedding()).label().equals(example.label()))
                .count();
        assertThat((double) right / validation.size())
                .isCloseTo(accuracies.get(kept - 1), within(1.5 / validation.size()));
    }

    @Test
    void trainsToTheEndIfNothingIsKeptForValidation() throws InvalidModelException {
        FineTuning toTheEnd = policy.withEpochs(2).withValidation(ValidationPolicy.none());

        Tuned tuned = (Tuned) fineTune(toTheEnd).run(job(), CIRCUMSTANCES, progress::add);

        assertThat(store.open(tuned.artifact(), tuned.sha256())
                        .manifest()
                        .description()
                        .metrics())
                .containsEntry("kept_epoch", 2.0)
                .doesNotContainKey("validation_accuracy");
    }

    /** Early stopping and everything else: another answer of the hold-out's leaves the same weights. */
    @Test
    void letsTheHoldOutHaveNoSayInItsMaking() {
        Tuned one = (Tuned) fineTune(policy.withEpochs(3)).run(job(), CIRCUMSTANCES, progress::add);
        List<LabelledImage> mislabelled = stripes.images().stream()
                .map(image -> image.heldOut() ? relabelled(image, "lying") : image)
                .toList();
        TuningTask task = new TuningTask("stripes", task().head(), mislabelled, 360);

        Tuned other = (Tuned) fineTune(policy.withEpochs(3))
                .run(new TuningJob(task, List.of(), stripes.crops()), CIRCUMSTANCES, progress::add);

        assertThat(other.sha256()).isEqualTo(one.sha256());
    }

    @Test
    void leavesFrozenStatisticsAsTheyWere() throws InvalidModelException {
        Tuned tuned = (Tuned)
                fineTune(policy.withEpochs(1).withBatchNorm(BatchNorm.FROZEN)).run(job(), CIRCUMSTANCES, progress::add);

        Weights before = serving.weights();
        Weights after = store.open(tuned.artifact(), tuned.sha256()).weights();
        assertThat(after.tensor("bn1.running_mean")).isEqualTo(before.tensor("bn1.running_mean"));
        assertThat(after.tensor("bn1.running_var")).isEqualTo(before.tensor("bn1.running_var"));
        assertThat(after.tensor("bn1.weight")).isNotEqualTo(before.tensor("bn1.weight"));
    }

    @Test
    void comesToTheSameWeightsFromTheSameSeedOnly() {
        Tuned one = (Tuned) fineTune(policy.withEpochs(2)).run(job(), CIRCUMSTANCES, progress::add);
        Tuned again = (Tuned) fineTune(policy.withEpochs(2)).run(job(), CIRCUMSTANCES, progress::add);
        Tuned other = (Tuned) fineTune(policy.withEpochs(2).withSeed(2)).run(job(), CIRCUMSTANCES, progress::add);

        assertThat(again.sha256()).isEqualTo(one.sha256());
        assertThat(other.sha256()).isNotEqualTo(one.sha256());
    }

    @Test
    void endsWhenItIsCalledOff() {
        FineTune fineTune = fineTune(policy);

        Tuning tuning = fineTune.run(job(), CIRCUMSTANCES, step -> {
            progress.add(step);
            fineTune.cancel();
        });

        assertThat(tuning).isInstanceOf(Cancelled.class);
        assertThat(progress).hasSize(1);
    }

    @Test
    void failsInsteadOfMakingACandidateOfADivergedNetwork() throws InvalidModelException {
        List<Embedding> before = embedded(serving);

        Tuning tuning = fineTune(policy.withRates(1e30, 1e30)).run(job(), CIRCUMSTANCES, progress::add);

        assertThat(tuning)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Failed.Reason.DIVERGED));
        assertThat(embedded(serving)).isEqualTo(before);
    }

    @Test
    void saysSoWhateverIsThrownWhileItTrains() {
        for (Error error : List.of(new OutOfMemoryError("Java heap space"), new StackOverflowError())) {
            FineTune broken = new FineTune(serving, Device.CPU, store, policy, LearningPolicy.standard(), () -> {
                throw error;
            });

            assertThat(broken.run(job(), CIRCUMSTANCES, progress::add))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.cause()).contains(error));
        }
        assertThat(fineTune(policy.withEpochs(1)).run(job(), CIRCUMSTANCES, progress::add))
                .as("the next one")
                .isInstanceOf(Tuned.class);
    }

    @Test
    void failsIfTheDiskIsFullAndLeavesNothingBehind() throws IOException {
        ModelStore full = new ModelStore(root.resolve("full"));
        FineTune fineTune = new FineTune(
                serving, Device.CPU, full, policy.withEpochs(1), LearningPolicy.standard(), System::nanoTime);

        Tuning tuning;
        try (FullDisk disk = FullDisk.after(10_000)) {
            tuning = fineTune.run(job(), CIRCUMSTANCES, progress::add);
        }

        assertThat(tuning).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Failed.Reason.STORAGE);
            assertThat(failed.detail())
                    .startsWith("the candidate could not be written; free space in the artifact store")
                    .contains("again: a model of tiny cannot be written under " + full.root() + ": ");
        });
        assertThat(full.root()).isEmptyDirectory();
    }

    @Test
    void failsIfTheCandidateCannotBeWritten() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "in the way");
        store = new ModelStore(file);

        Tuning tuning = fineTune(policy.withEpochs(1)).run(job(), CIRCUMSTANCES, progress::add);

        assertThat(tuning)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Failed.Reason.STORAGE));
        assertThat(progress).as("nothing is trained in vain").isEmpty();
    }

    @Test
    void triesNothingWithTooFewImages() {
        TuningJob few = new TuningJob(task(), List.of(), Map.of());

        Tuning tuning = fineTune(policy).run(few, CIRCUMSTANCES, progress::add);

        assertThat(tuning).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Failed.Reason.TOO_FEW_IMAGES);
            assertThat(failed.detail())
                    .isEqualTo("task stripes has 0 images of 0 labels to train on; it needs 32 of at least 2");
        });
        assertThat(progress).isEmpty();
    }

    private static LabelledImage relabelled(LabelledImage image, String label) {
        return new LabelledImage(image.imageId(), label, image.source(), image.offset(), image.heldOut());
    }

    private FineTune fineTune(FineTuning tuning) {
        return new FineTune(
                serving, Device.CPU, store, tuning, LearningPolicy.standard(), () -> clock.addAndGet(1_000_000));
    }

    private TuningJob job() {
        return new TuningJob(task(), List.of(), stripes.crops());
    }

    /** A head that has learned nothing. */
    private TuningTask task() {
        Head head = Head.of(serving.space(), Stripes.LABELS, new float[3 * TinyBackbone.DIMENSION], new float[3]);
        return new TuningTask("stripes", head, stripes.images(), 360);
    }

    private List<Embedding> embedded(ModelDirectory directory) throws InvalidModelException {
        try (SealedBackbone backbone = SealedBackbone.load(directory, Device.CPU)) {
            return backbone.embed(List.copyOf(stripes.crops().values()));
        }
    }
}
