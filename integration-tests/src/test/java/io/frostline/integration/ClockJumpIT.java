package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.service.ServiceSettings;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the services' machine is set while they work: years ahead, then back again. */
class ClockJumpIT {
    private static final Duration AHEAD = Duration.ofDays(1_000);
    private static final Duration BEHIND = Duration.ofDays(-5_000);
    private static final int LABELS = 20;

    @TempDir
    Path directory;

    private final Deque<ChildProcess> running = new ArrayDeque<>();

    @Test
    void losesAndDoublesNothing() throws Exception {
        ShiftedClock clock = ShiftedClock.in(directory);
        try (FaultBench bench = FaultBench.in(directory);
                TopicLog<LabeledEmbedding> joined =
                        TopicLog.of(bench.workbench().kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class);
                TopicLog<HeadPublished> heads =
                        TopicLog.of(bench.workbench().kafka(), Topics.MODELS, HeadPublished.class);
                Outbox outbox = Outbox.to(bench.workbench().kafka())) {
            startServices(clock, bench);
            bench.awaitProgress();
            label(0, outbox, joined, heads);

            bench.beginFault();
            clock.set(AHEAD);
            bench.awaitRecovery();
            label(1, outbox, joined, heads);
            assertThat(running).allMatch(ChildProcess::isAlive);

            bench.beginFault();
            clock.set(BEHIND);
            requireEnd();
            startServices(clock, bench);
            bench.awaitRecovery();
            label(2, outbox, joined, heads);

            bench.requireExactlyOnceInOrder("14, clock set ahead and back", 2);
            assertThat(joined.values()).hasSize(3 * LABELS);
            assertThat(running).allMatch(ChildProcess::isAlive);
        } finally {
            running.forEach(ChildProcess::close);
        }
    }

    /** As a supervisor does with what has ended. */
    private void startServices(ShiftedClock clock, FaultBench bench) {
        List<ServiceSettings> services = List.of(
                bench.workbench().extractorSettings(bench.throughTheProxy("under-test")),
                bench.workbench().trainerSettings(Map.of("frostline.snapshot-interval", "50ms")));
        services.forEach(service ->
                running.add(ChildProcess.start(service.name(), clock.running(service.command()), service.log())));
    }

    private void requireEnd() throws Exception {
        for (ChildProcess service : running) {
            await().atMost(Duration.ofSeconds(10)).until(() -> !service.isAlive());
            assertThat(service.exitCode()).hasValue(1);
            assertThat(Files.readString(service.log())).contains("clock was set back by");
        }
        running.clear();
    }

    /** Labels images that no round before has labelled, and waits until the head has learned from them. */
    private static void label(
            int round, Outbox outbox, TopicLog<LabeledEmbedding> joined, TopicLog<HeadPublished> heads) {
        int labels = (round + 1) * LABELS;
        for (int i = round * LABELS; i < labels; i++) {
            outbox.label(FaultBench.id(i), i % 2 == 0 ? "even" : "odd", LabelOrigin.DEFAULT);
        }
        outbox.flush();
        assertThat(joined.awaitAtLeast(labels, FaultBench.PATIENCE)).hasSize(labels);
        heads.awaitLast(head -> head.getLearner().getLearnedUpTo() >= labels, FaultBench.PATIENCE);
    }
}
