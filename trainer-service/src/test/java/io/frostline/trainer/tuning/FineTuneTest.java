package io.frostline.trainer.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.SgdPolicy;
import io.frostline.vision.image.Augmentation;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real gradients on a tiny network and drawn images. */
class FineTuneTest {
    private static final Augmentation SHIFTS = new Augmentation(2, Augmentation.Border.REFLECT, 0);
    private static final Provenance PROVENANCE = new Provenance(Instant.parse("2026-11-24T10:00:00Z"), "test");

    private final FineTuning policy = new FineTuning(6, 16, 0.05, 0.05, 1, SgdPolicy.usual(), SHIFTS, 32, 1);
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
        Tuned tuned = (Tuned) fineTune(policy).run(job(), PROVENANCE, progress::add);

        // a head that has learned nothing always says the first label, and so has all of its images right
        Judgement judgement = tuned.judge(Map.of(), new JudgingPolicy(0.01, 0.05, 1));
        assertThat(judgement).isInstanceOf(Accepted.class);
        assertThat(judgement.numbers().get("candidate_accuracy")).isGreaterThan(0.7);
        assertThat(tuned.space()).isNotEqualTo(serving.space());
        assertThat(tuned.previous()).isEqualTo(serving.space());
    }

    @Test
    void makesNoCandidateOfShuffledLabelsThatIsAcceptedOverACleanOne() throws InvalidModelException {
        Tuned clean = (Tuned) fineTune(policy).run(job(), PROVENANCE, progress::add);
        serving = store.open(clean.artifact(), clean.sha256());
        Stripes shuffled = stripes.shuffled(0.4, 5);
        TuningTask task = new TuningTask("stripes", clean.tasks().get(0).head(), shuffled.images(), 360);

        Tuned candidate =
                (Tuned) fineTune(policy).run(new TuningJob(task, List.of(), shuffled.crops()), PROVENANCE, step -> {});

        assertThat(candidate.space()).isNotEqualTo(clean.space());
        assertThat(candidate.judge(Map.of(), JudgingPolicy.standard())).isInstanceOf(Rejected.class);
    }

    @Test
    void leavesAModelDirectoryThatSaysHowItWasMade() throws InvalidModelException {
        Tuned tuned = (Tuned) fineTune(policy.withEpochs(1)).run(job(), PROVENANCE, progress::add);

        ModelDirectory written = store.open(tuned.artifact(), tuned.sha256());
        assertThat(written.space()).isEqualTo(tuned.space());
        assertThat(written.manifest().description()).satisfies(description -> {
            assertThat(description.parent()).isEqualTo(serving.space());
            assertThat(description.trainedOn()).containsEntry("task", "stripes").containsKeys("images", "policy");
            assertThat(description.metrics()).containsKeys("hold_out_accuracy", "seconds", "images_per_second");
            assertThat(description.createdAt()).isEqualTo(PROVENANCE.createdAt());
            assertThat(description.madeBy()).isEqualTo("test");
        });
    }

    @Test
    void embedsEveryImageAsTheWrittenBackboneDoes() throws InvalidModelException {
        Tuned tuned = (Tuned) fineTune(policy.withEpochs(1)).run(job(), PROVENANCE, progress::add);

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
        fineTune(policy.withEpochs(2)).run(job(), PROVENANCE, progress::add);

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
    void endsWhenItIsCalledOff() {
        FineTune fineTune = fineTune(policy);

        Tuning tuning = fineTune.run(job(), PROVENANCE, step -> {
            progress.add(step);
            fineTune.cancel();
        });

        assertThat(tuning).isInstanceOf(Cancelled.class);
        assertThat(progress).hasSize(1);
    }

    @Test
    void failsInsteadOfMakingACandidateOfADivergedNetwork() throws InvalidModelException {
        List<Embedding> before = embedded(serving);

        Tuning tuning = fineTune(policy.withRates(1e30, 1e30)).run(job(), PROVENANCE, progress::add);

        assertThat(tuning)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Failed.Reason.DIVERGED));
        assertThat(embedded(serving)).isEqualTo(before);
    }

    @Test
    void failsIfTheCandidateCannotBeWritten() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "in the way");
        store = new ModelStore(file);

        Tuning tuning = fineTune(policy.withEpochs(1)).run(job(), PROVENANCE, progress::add);

        assertThat(tuning)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Failed.Reason.STORAGE));
    }

    @Test
    void triesNothingWithTooFewImages() {
        TuningJob few = new TuningJob(task(), List.of(), Map.of());

        Tuning tuning = fineTune(policy).run(few, PROVENANCE, progress::add);

        assertThat(tuning).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(Failed.Reason.TOO_FEW_IMAGES);
            assertThat(failed.detail())
                    .isEqualTo("task stripes has 0 images of 0 labels to train on; it needs 32 of at least 2");
        });
        assertThat(progress).isEmpty();
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
        int dimension = 64;
        Head head = Head.of(serving.space(), Stripes.LABELS, new float[3 * dimension], new float[3]);
        return new TuningTask("stripes", head, stripes.images(), 360);
    }

    private List<Embedding> embedded(ModelDirectory directory) throws InvalidModelException {
        try (SealedBackbone backbone = SealedBackbone.load(directory, Device.CPU)) {
            return backbone.embed(List.copyOf(stripes.crops().values()));
        }
    }
}
