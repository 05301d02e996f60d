package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.cli.topics.Requests;
import io.frostline.schemas.Decision;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trainers of one group share the tasks; one of them is killed. */
class TwoTrainersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern PARTITIONS = Pattern.compile("\"partitions\": *(\\d+)");

    /** In the three partitions of {@code labeled-embeddings} that one trainer alone cannot have beside another. */
    private static final List<String> TASKS = List.of("species", "pose", "defect");

    private final byte[] picture = Reference.pictures().values().iterator().next();

    @TempDir
    private Path directory;

    @Test
    void shareTheTasksFollowOnePromotionAndOneGoesOnAlone() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                ServiceProcess one = workbench.launchTrainer(Map.of("frostline.instance", "one"));
                ServiceProcess two = workbench.launchTrainer(Map.of("frostline.instance", "two"));
                TopicLog<HeadPublished> heads = TopicLog.of(workbench.kafka(), Topics.MODELS, HeadPublished.class);
                TopicLog<LabeledEmbedding> labelled =
                        TopicLog.of(workbench.kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class)) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(List.of(partitions(one), partitions(two)))
                            .as("four of labels and one of requests")
                            .containsExactlyInAnyOrder(2, 3));
            send(workbench, 0, 12);
            for (String task : TASKS) {
                heads.awaitLast(head -> head.getTask().equals(task), PATIENCE);
            }

            String promoted = AnotherBackbone.in(workbench.models()).space().id();
            assertThat(promote(workbench, promoted).getVerdict()).isEqualTo(Verdict.PROMOTED);
            labelled.awaitNext(12 * TASKS.size(), record -> record.getSpace().equals(promoted), PATIENCE);
            for (String task : TASKS) {
                heads.awaitLast(
                        head -> head.getTask().equals(task) && head.getSpace().equals(promoted), PATIENCE);
            }

            one.process().kill();
            send(workbench, 12, 24);
            long before = heads.values().size();
            for (String task : TASKS) {
                heads.awaitLast(
                        head -> head.getTask().equals(task) && head.getLearner().getLearned() > 12, PATIENCE);
            }

            assertThat(heads.values().stream().skip(before))
                    .extracting(HeadPublished::getSpace)
                    .containsOnly(promoted);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(partitions(two)).isEqualTo(5));
            assertThat(extractor.isReady()).isTrue();
        }
    }

    private static int partitions(ServiceProcess trainer) throws Exception {
        Matcher found = PARTITIONS.matcher(Health.text(trainer));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private void send(Workbench workbench, int from, int until) {
        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            for (int i = from; i < until; i++) {
                outbox.image("image-" + i, picture);
                for (String task : TASKS) {
                    outbox.label("image-" + i, i % 2 == 0 ? "even" : "odd", new LabelOrigin(task, null));
                }
            }
            outbox.flush();
        }
    }

    private static Decision promote(Workbench workbench, String space) {
        try (Requests requests = Requests.to(workbench.kafka())) {
            long request = requests.send("default", new Request(RequestKind.PROMOTE, space, "ann", Instant.now()));
            return requests.awaitAnswer(request, PATIENCE).orElseThrow();
        }
    }
}
