package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while a head learns, again and again; then its disk is lost as well. */
class TrainerKillIT {
    private static final int KILLS = Chaos.either(3, 10);
    private static final int BLOBS = Chaos.either(10_000, 60_000);
    private static final long SEED = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A member that comes back under its name takes its partitions over at once; no plateau ends the learning. */
    private static final Map<String, String> SETTINGS = Map.of(
            "frostline.snapshot-interval",
            "50ms",
            "frostline.plateau.target",
            "0",
            "frostline.kafka.\"consumer.group.instance.id\"",
            "under-test");

    @TempDir
    Path directory;

    @Test
    void endsWithTheHeadOfATrainerThatWasNeverKilledBitForBit() throws Exception {
        HeadPublished undisturbed;
        try (Workbench workbench = Workbench.in(directory.resolve("undisturbed"))) {
            LabelledBlobs.inTheBundledSpace(SEED).send(workbench.kafka(), BLOBS);
            undisturbed = learnUpTo(BLOBS, workbench, "one");
        }

        HeadPublished killed;
        Random random = new Random(SEED);
        try (Workbench workbench = Workbench.in(directory.resolve("killed"))) {
            LabelledBlobs.inTheBundledSpace(SEED).send(workbench.kafka(), BLOBS);
            long reached = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                HeadPublished last = learnUpTo(reached + 1 + random.nextInt(BLOBS / KILLS / 2), workbench, "one");
                reached = last.getLearner().getLearnedUpTo();
            }
            assertThat(reached).as("read at the last kill").isLessThan(BLOBS);
            killed = learnUpTo(BLOBS, workbench, "two");
        }

        Chaos.record(String.format(
                Locale.ROOT,
                "9, trainer killed while learning: faults %d, labels %d, learned %d, undisturbed %d",
                KILLS,
                BLOBS,
                killed.getLearner().getLearned(),
                undisturbed.getLearner().getLearned()));
        assertThat(killed.getLabels()).isEqualTo(undisturbed.getLabels());
        assertThat(killed.getWeights()).isEqualTo(undisturbed.getWeights());
        assertThat(killed.getBias()).isEqualTo(undisturbed.getBias());
        assertThat(killed.getLearner()).isEqualTo(undisturbed.getLearner());
        assertThat(killed.getLearner().getLearned()).isPositive();
    }

    /**
     * Kills a trainer as soon as a head of its says that so much of the log has been read. One of another name begins
     * on an empty disk.
     */
    private static HeadPublished learnUpTo(long offset, Workbench workbench, String instance) {
        Map<String, String> settings = new TreeMap<>(SETTINGS);
        settings.put("frostline.instance", instance);
        try (ServiceProcess trainer = workbench.launchTrainer(settings);
                TopicLog<HeadPublished> models = TopicLog.of(workbench.kafka(), Topics.MODELS, HeadPublished.class)) {
            HeadPublished last = models.awaitLast(head -> head.getLearner().getLearnedUpTo() >= offset, PATIENCE);
            trainer.process().kill();
            return last;
        }
    }
}
