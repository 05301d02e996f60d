package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in each phase of a fine-tune, a full disk, a promotion, and both services' disks lost. */
class KilledInFineTuneIT {
    private static final Duration PATIENCE = FineTuneBench.PATIENCE;
    private static final int IMAGES_PER_SECOND = 5;

    /** Less than the weights file has, more than any other file of a trainer. */
    private static final String FULL = "8388608";

    private final Map<String, byte[]> pictures = Reference.pictures(List.of("small.jpg", "one-pixel.png"));

    @TempDir
    Path directory;

    @Test
    void leavesWhatServesUntouchedUntilACandidateIsPromotedWhole() throws Exception {
        ModelDirectory bundled = BundledBackbone.open();
        try (FineTuneBench bench = new FineTuneBench(directory);
                TopicLog<Embedding> embeddings =
                        TopicLog.of(bench.workbench().kafka(), Topics.EMBEDDINGS, Embedding.class);
                ServiceProcess extractor = bench.workbench().extractor(Map.of("frostline.instance", "old"))) {
            List<FineTunePhase> phases = phases();
            BackbonePromoted promoted;
            SteadyImages images;
            try (ServiceProcess first = bench.launchTrainer("under-test")) {
                bench.label();
                images = SteadyImages.start(bench.workbench().kafka(), pictures, IMAGES_PER_SECOND);
                bench.request();
                killIn(phases.get(0), first, bench);
            }
            for (FineTunePhase phase : phases.subList(1, phases.size())) {
                bench.request();
                try (ServiceProcess trainer = bench.launchTrainer("under-test")) {
                    requireToldAndUnchanged(bench);
                    killIn(phase, trainer, bench);
                }
            }
            backdateDrafts(bench);
            try (ServiceProcess full = bench.launchTrainer("under-test")) {
                requireToldAndUnchanged(bench);
                full.awaitReady();
                FileSizeLimit.of(FULL, full);
                bench.request();
                Decision failed = bench.decide(Verdict.FINE_TUNE_FAILED);
                assertThat(failed.getReason())
                        .contains(bench.workbench().models().toString(), "free space", "File too large");
                assertThat(bench.store()).noneMatch(name -> name.startsWith("."));
                assertThat(full.isReady()).isTrue();

                FileSizeLimit.of("unlimited", full);
                bench.request();
                killIn(FineTunePhase.PROMOTING, full, bench);
            }
            try (ServiceProcess last = bench.launchTrainer("under-test")) {
                bench.decide(Verdict.PROMOTED);
                promoted = requireOneWholePromotion(bench);
                last.process().kill();
            }
            embeddings.awaitLast(embedding -> embedding.getSpace().equals(promoted.getSpace()), PATIENCE);
            extractor.process().kill();
            delete(directory.resolve("streams-under-test"));
            double seconds = goOnWithEmptyDisks(bench, embeddings, promoted, images);
            History history = History.of(bench.workbench().kafka().bootstrapServers(), images.stop());
            Chaos.record("9, 10, 12, killed in fine-tunes, disk full, disks lost", phases.size() + 3, history, seconds);
            history.requireExactlyOnceInOrder();

            ModelDirectory tuned =
                    new ModelStore(bench.workbench().models()).open(promoted.getArtifact(), promoted.getSha256());
            requirePure(embeddings.values(), bundled, tuned);
        }
    }

    /**
     * After which a fine-tune is told to have failed; once its challenger is kept, the next trainer goes on with that.
     */
    private static List<FineTunePhase> phases() {
        List<FineTunePhase> all = Stream.of(FineTunePhase.values())
                .filter(phase -> phase != FineTunePhase.PROMOTING)
                .toList();
        return Chaos.either(1, all.size()) == 1 ? List.of(FineTunePhase.INTRODUCING) : all;
    }

    private static void killIn(FineTunePhase phase, ServiceProcess trainer, FineTuneBench bench) throws Exception {
        bench.await(phase, trainer);
        List<ProcessHandle> children = ProcessHandle.of(trainer.process().pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
        trainer.process().kill();
        bench.proxy().resume();
        if (phase == FineTunePhase.VERIFYING) {
            assertThat(children).isNotEmpty();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void requireToldAndUnchanged(FineTuneBench bench) throws Exception {
        assertThat(bench.decide(Verdict.FINE_TUNE_FAILED).getReason()).contains("frostline fine-tune --task default");
        assertThat(bench.models(IsolationLevel.READ_COMMITTED)).noneMatch(BackbonePromoted.class::isInstance);
    }

    /** New heads and the promotion are there once, together, and its artifact verifies; aborted ones were written. */
    private static BackbonePromoted requireOneWholePromotion(FineTuneBench bench) throws Exception {
        List<SpecificRecord> committed = bench.models(IsolationLevel.READ_COMMITTED);
        List<BackbonePromoted> promotions = serving(committed);
        assertThat(promotions).hasSize(1);
        assertThat(serving(bench.models(IsolationLevel.READ_UNCOMMITTED)))
                .as("with the aborted ones")
                .hasSizeGreaterThan(1);
        BackbonePromoted promoted = promotions.get(0);
        assertThat(committed.get(committed.indexOf(promoted) - 1))
                .isInstanceOfSatisfying(
                        HeadPublished.class, head -> assertThat(head.getSpace()).isEqualTo(promoted.getSpace()));
        return promoted;
    }

    /** The bundled backbone, kept as what was served before, has no artifact. */
    private static List<BackbonePromoted> serving(List<SpecificRecord> records) {
        return records.stream()
                .filter(BackbonePromoted.class::isInstance)
                .map(BackbonePromoted.class::cast)
                .filter(promoted -> !promoted.getArtifact().isEmpty())
                .toList();
    }

    /** @return seconds until an image is embedded, and a label learned, that comes when both services have begun */
    private static double goOnWithEmptyDisks(
            FineTuneBench bench, TopicLog<Embedding> embeddings, BackbonePromoted promoted, SteadyImages images)
            throws Exception {
        long begin = System.nanoTime();
        String corrected = bench.labelled.values().get(0).getImageId();
        try (ServiceProcess extractor = bench.workbench().extractor(Map.of("frostline.instance", "new"));
                ServiceProcess trainer = bench.launchTrainer("new");
                Outbox outbox = Outbox.to(bench.workbench().kafka())) {
            trainer.awaitReady();
            embeddings.awaitNext(10, embedding -> embedding.getSpace().equals(promoted.getSpace()), PATIENCE);
            outbox.label(corrected, "corrected", LabelOrigin.DEFAULT);
            outbox.flush();

            bench.labelled.awaitLast(
                    labelled -> labelled.getImageId().equals(corrected)
                            && labelled.getLabel().equals("corrected")
                            && labelled.getSpace().equals(promoted.getSpace()),
                    PATIENCE);
            double seconds = (System.nanoTime() - begin) / 1e9;
            assertThat(extractor.isReady()).isTrue();
            int sent = images.stop();
            embeddings.awaitAll(
                    all -> all.stream().filter(KilledInFineTuneIT::isSteady).count() >= sent, PATIENCE);
            return seconds;
        }
    }

    private static boolean isSteady(Embedding embedding) {
        return SteadyImages.isOne(embedding.getImageId());
    }

    private void requirePure(List<Embedding> all, ModelDirectory... models) throws Exception {
        Map<String, Map<String, List<Float>>> known = new HashMap<>();
        for (ModelDirectory model : models) {
            known.put(model.space().id(), Undisturbed.vectors(model, pictures));
        }
        assertThat(all)
                .filteredOn(KilledInFineTuneIT::isSteady)
                .isNotEmpty()
                .allSatisfy(embedding -> assertThat(embedding.getVector())
                        .isEqualTo(known.getOrDefault(embedding.getSpace(), Map.of())
                                .get(SteadyImages.name(embedding.getImageId()))));
    }

    private static void backdateDrafts(FineTuneBench bench) throws Exception {
        for (String name : bench.store()) {
            if (name.startsWith(".draft-")) {
                Files.setLastModifiedTime(
                        bench.workbench().models().resolve(name),
                        FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            }
        }
    }

    private static void delete(Path root) throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
