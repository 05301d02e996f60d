package io.frostline.trainer.stream.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.stream.log.LogAccess;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.stream.log.ReferencedImages;
import io.frostline.trainer.tuning.FineTuning;
import io.frostline.trainer.tuning.FullDisk;
import io.frostline.trainer.tuning.Stripes;
import io.frostline.trainer.tuning.TinyBackbone;
import io.frostline.trainer.verification.Verification;
import io.frostline.vision.Device;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole fine-tune from the images topic, on the test's thread. */
final class FineTuneRunTest {
    private static final FineTuning POLICY = FineTuning.standard().withEpochs(2).withRates(0.01, 0.01);

    private final StripesLog stripes = new StripesLog();
    private final List<FineTuneEvent> events = new ArrayList<>();

    @TempDir
    private Path root;

    private ModelStore store;
    private ModelDirectory serving;

    @BeforeEach
    void serveARandomNetwork() throws InvalidModelException {
        store = new ModelStore(root);
        serving = TinyBackbone.write(store, 3);
    }

    @Test
    void saysHowManyImagesWereWantedFoundAndMissing() {
        stripes.deleteFirst(60);

        run(POLICY, stripes.log);

        assertThat(events.get(0)).isInstanceOfSatisfying(FineTuneEvent.Started.class, started -> {
            assertThat(started.reason())
                    .startsWith("fine-tuning on 180 labelled images; 60 of 240 are no longer in the images topic; ");
            assertThat(started.numbers())
                    .containsEntry("images_wanted", 240.0)
                    .containsEntry("images_found", 180.0)
                    .containsEntry("images_missing", 60.0);
        });
        assertThat(events).last().isInstanceOf(FineTuneEvent.Finished.class);
    }

    @Test
    void saysWhatItTakesOfTheMemoryThatThereIs() {
        run(POLICY, stripes.log);

        assertThat(events.get(0)).isInstanceOfSatisfying(FineTuneEvent.Started.class, started -> {
            assertThat(started.reason())
                    .matches(".*; it takes about .+ MB of memory \\(.+ MB are free\\)"
                            + " and .+ MB of Java heap \\(.+ MB are free\\)");
            assertThat(started.numbers()).containsKeys("memory_needed", "memory_free", "heap_needed", "heap_free");
        });
    }

    @Test
    void leavesOutWhatItMayNotHoldAndSaysSo() {
        run(POLICY, stripes.log, 100 * Stripes.SIZE * Stripes.SIZE * 3);

        assertThat(events.get(0)).isInstanceOfSatisfying(FineTuneEvent.Started.class, started -> {
            assertThat(started.reason())
                    .startsWith("fine-tuning on 100 labelled images; 140 of 240 are left out for want of memory: raise"
                            + " frostline.fine-tune.image-memory, or -Xmx");
            assertThat(started.numbers())
                    .containsEntry("images_left_out", 140.0)
                    .containsEntry("images_found", 100.0);
        });
    }

    @Test
    void isRefusedBeforeAnImageIsReadWhereTheMemoryIsTooSmall() throws Exception {
        serving = TinyBackbone.write(store, 3, 4_000);

        run(POLICY, new BrokenLog(() -> new AssertionError("an image is read")));

        assertThat(failure().reason()).startsWith("fine-tuning takes about ").contains("MB are free; ");
        assertThat(failure().numbers())
                .containsEntry("images_wanted", 240.0)
                .containsKeys("memory_needed", "memory_free", "heap_needed", "heap_free");
    }

    @Test
    void saysHowManyImagesAreKeptFromTraining() {
        run(POLICY, stripes.log);

        assertThat(events.get(0)).isInstanceOfSatisfying(FineTuneEvent.Started.class, started -> {
            double validation = started.numbers().getOrDefault("validation", 0.0);
            double heldOut = started.numbers().getOrDefault("hold_out", 0.0);
            assertThat(validation).isPositive();
            assertThat(heldOut).isPositive();
            assertThat(started.numbers()).containsEntry("training", 240 - validation - heldOut);
        });
    }

    @Test
    void tellsOfEveryEpoch() {
        run(POLICY, stripes.log);

        assertThat(events.subList(1, events.size() - 1))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(FineTuneEvent.Progressed.class, progressed -> {
                            assertThat(progressed.numbers())
                                    .containsKeys(
                                            "epoch",
                                            "epochs",
                                            "loss",
                                            "validation_accuracy",
                                            "images_per_second",
                                            "seconds_left");
                            assertThat(progressed.reason())
                                    .matches("epoch [12] of 2: loss .+, validation .+ %, .+ images/s, \\d+ s left");
                        }));
    }

    @Test
    void doesNotStartWithTooFewImagesLeft() throws Exception {
        stripes.deleteFirst(230);

        run(POLICY, stripes.log);

        assertThat(failure().numbers()).containsEntry("images_missing", 230.0).containsEntry("images_found", 10.0);
        assertThat(failure().reason())
                .startsWith("task stripes has ")
                .endsWith("(10 labelled images; 230 of 240 are no longer in the images topic)");
        assertThatNothingHasChanged();
    }

    @Test
    void failsIfTheTrainingDiverges() throws Exception {
        run(POLICY.withRates(1e30, 1e30), stripes.log);

        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        FineTuneEvent.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("training diverged; lower the rates or warm up longer: "));
        assertThatNothingHasChanged();
    }

    @Test
    void failsIfTheDiskIsFull() throws Exception {
        try (FullDisk disk = FullDisk.after(10_000)) {
            run(POLICY, stripes.log);
        }

        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        FineTuneEvent.Failed.class,
                        failed -> assertThat(failed.reason())
                                .startsWith("the candidate could not be written; free space in the artifact store"));
        assertThatNothingHasChanged();
    }

    @Test
    void failsIfMemoryRunsOut() throws Exception {
        run(POLICY, new BrokenLog(() -> new OutOfMemoryError("Java heap space")));

        assertThat(failure().reason())
                .isEqualTo("the images or the backbone could not be read: java.lang.OutOfMemoryError: Java heap space");
        assertThatNothingHasChanged();
    }

    @Test
    void failsWhateverElseIsThrown() throws Exception {
        run(POLICY, new BrokenLog(() -> new NoClassDefFoundError("org/bytedeco/Missing")));

        assertThat(failure().reason()).endsWith("java.lang.NoClassDefFoundError: org/bytedeco/Missing");
        assertThatNothingHasChanged();
    }

    @Test
    void failsIfTheBackboneIsNoLongerThere() throws Exception {
        Path elsewhere = root.resolveSibling(root.getFileName() + "-elsewhere");
        Files.move(serving.path(), elsewhere);

        run(POLICY, stripes.log);
        Files.move(elsewhere, serving.path());

        assertThat(failure().reason()).contains("manifest.json cannot be read: there is no such file");
        assertThatNothingHasChanged();
    }

    private void run(FineTuning policy, LogAccess log) {
        run(policy, log, Long.MAX_VALUE);
    }

    private void run(FineTuning policy, LogAccess log, long imageMemory) {
        FineTuneSettings settings =
                new FineTuneSettings(Device.CPU, policy, LearningPolicy.standard(), 10, imageMemory, "test");
        new FineTuneRun(
                        stripes.request(serving),
                        settings,
                        new StoredBackbones(store),
                        store,
                        new ImageLog(log, ReferencedImages.off()),
                        directory -> new Verification.Sound(Duration.ZERO),
                        Clock.systemUTC(),
                        events::add)
                .run();
    }

    private FineTuneEvent.Failed failure() {
        assertThat(events).hasSize(1);
        return (FineTuneEvent.Failed) events.get(0);
    }

    /** What is served is there and verifies, and nothing else is. */
    private void assertThatNothingHasChanged() throws Exception {
        try (Stream<Path> directories = Files.list(root)) {
            assertThat(directories).containsExactly(serving.path());
        }
        assertThat(ModelDirectory.open(serving.path()).weights()).isEqualTo(serving.weights());
    }
}
