package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A good candidate for which there are too few held-out images yet: the evidence that is asked for is more than they
 * could give if it won all of them.
 */
class ChallengerIT {
    private static final Map<String, String> STRICT = Map.of("frostline.gate.significance", "0.0000001");

    /** The head that is served goes on saying the same of all pictures. */
    private static final Map<String, String> STRICT_AND_TIRED = Map.of(
            "frostline.gate.significance", "0.0000001",
            "frostline.learning.rate", "0.000001",
            "frostline.learning.minimum-rate", "0.000001");

    @TempDir
    Path directory;

    @Test
    void isPromotedByLabelsThatComeLaterThoughItsTrainerIsKilledAndAnotherBeginsAndNothingIsTrainedTwice()
            throws Exception {
        try (FineTuneBench bench = new FineTuneBench(directory);
                TopicLog<Embedding> embeddings =
                        TopicLog.of(bench.workbench().kafka(), Topics.EMBEDDINGS, Embedding.class);
                ServiceProcess extractor = bench.workbench().extractor(Map.of())) {
            Decision undecided;
            try (ServiceProcess first = bench.launchTrainer("first", STRICT)) {
                bench.label();
                bench.request();
                undecided = bench.decide(Verdict.CHALLENGING);
                assertThat(undecided.getReason()).contains("it stays as the challenger");
                assertThat(Health.text(first)).contains("\"challenger\": \"" + undecided.getCandidateSpace());
                first.process().kill();
            }
            assertThat(bench.models(IsolationLevel.READ_COMMITTED)).noneMatch(BackbonePromoted.class::isInstance);

            try (ServiceProcess second = bench.launchTrainer("second", STRICT_AND_TIRED)) {
                second.awaitReady();
                await().atMost(FineTuneBench.PATIENCE)
                        .untilAsserted(() -> assertThat(Health.text(second)).contains("\"challenger\""));
                bench.labelMore();

                Decision promoted = bench.decide(Verdict.PROMOTED);

                assertThat(promoted.getCandidateSpace()).isEqualTo(undecided.getCandidateSpace());
                assertThat(promoted.getNumbers().get("hold_out"))
                        .isGreaterThan(undecided.getNumbers().get("hold_out"));
                assertThat(promoted.getNumbers().get("evidence"))
                        .isGreaterThanOrEqualTo(promoted.getNumbers().get("evidence_needed"));
                assertThat(bench.decisions.values())
                        .filteredOn(decision -> decision.getVerdict() == Verdict.FINE_TUNE_STARTED)
                        .hasSize(1);
                embeddings.awaitLast(
                        embedding -> embedding.getSpace().equals(promoted.getCandidateSpace()), FineTuneBench.PATIENCE);
                assertThat(Health.text(second)).doesNotContain("\"challenger\"");
                assertThat(extractor.isReady()).isTrue();
            }
        }
    }
}
