package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.LabelOrigin;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import io.frostline.schemas.Verdict;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator promotes another backbone, regrets it, and rolls back. */
class RollBackIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ModelDirectory bundled = BundledBackbone.open();
    private final byte[] picture = Reference.pictures().values().iterator().next();

    @TempDir
    private Path directory;

    @Test
    void servesTheOldSpaceAgainWithItsHeadAndEmbedsTheLogAgainInIt() throws Exception {
        String before = bundled.space().id();
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                ServiceProcess trainer = workbench.trainer(Map.of());
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                TopicLog<Decision> decisions = TopicLog.of(workbench.kafka(), Topics.DECISIONS, Decision.class)) {
            String other = AnotherBackbone.in(workbench.models()).space().id();
            send(workbench, List.of("a", "b", "c"), "cat");
            embeddings.awaitExactly(3, PATIENCE);
            awaitHead(workbench);

            refuse(workbench, "no sound model directory", "promote", "resnet18-ffffffffffff");
            succeed(workbench, "promoted: ", "promote", other);
            List<Embedding> promoted = embeddings.awaitExactly(6, PATIENCE);
            assertThat(promoted.subList(3, 6))
                    .extracting(Embedding::getImageId, Embedding::getSpace)
                    .containsExactlyInAnyOrder(tuple("a", other), tuple("b", other), tuple("c", other));
            send(workbench, List.of("d"), "dog");
            embeddings.awaitExactly(7, PATIENCE);
            assertThat(models(workbench))
                    .anyMatch(line -> line.startsWith(other + "  serving"))
                    .anyMatch(line -> line.startsWith(before + "  previous"));

            succeed(workbench, "rolled back: ", "rollback");
            List<Embedding> all = embeddings.awaitExactly(11, PATIENCE);
            send(workbench, List.of("e"), "cat");
            Embedding last = embeddings.awaitExactly(12, PATIENCE).get(11);

            assertThat(all.subList(7, 11))
                    .extracting(Embedding::getImageId, Embedding::getSpace)
                    .containsExactlyInAnyOrder(
                            tuple("a", before), tuple("b", before), tuple("c", before), tuple("d", before));
            assertThat(last.getSpace()).isEqualTo(before);
            assertThat(last.getPredictions())
                    .as("the head of that time")
                    .singleElement()
                    .satisfies(prediction -> assertThat(prediction.getLabel()).isEqualTo("cat"));
            assertThat(decisions.awaitExactly(3, PATIENCE))
                    .extracting(Decision::getVerdict, Decision::getRequestOffset)
                    .containsExactly(
                            tuple(Verdict.REQUEST_REFUSED, 0L),
                            tuple(Verdict.PROMOTED, 1L),
                            tuple(Verdict.ROLLED_BACK, 2L));
            assertThat(extractor.isReady()).isTrue();
            assertThat(trainer.isReady()).isTrue();
        }
    }

    private void send(Workbench workbench, List<String> ids, String label) {
        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            for (String id : ids) {
                outbox.image(id, picture);
                outbox.label(id, label, LabelOrigin.DEFAULT);
            }
            outbox.flush();
        }
    }

    private void awaitHead(Workbench workbench) throws Exception {
        run(workbench, 0, "watch", "models", "--from-beginning", "--limit", "1");
    }

    private List<String> models(Workbench workbench) throws Exception {
        return run(workbench, 0, "models", "--store", workbench.models().toString());
    }

    private void succeed(Workbench workbench, String answer, String... words) throws Exception {
        assertThat(run(workbench, 0, words)).singleElement().asString().startsWith(answer);
    }

    private void refuse(Workbench workbench, String reason, String... words) throws Exception {
        assertThat(run(workbench, 1, words))
                .singleElement()
                .asString()
                .startsWith("frostline: ")
                .contains(reason);
    }

    private List<String> run(Workbench workbench, int code, String... words) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--bootstrap-servers");
        arguments.add(workbench.kafka().bootstrapServers());
        FrostlineProcess command = FrostlineProcess.run(directory, PATIENCE, arguments.toArray(String[]::new));
        assertThat(command.awaitEnd(PATIENCE))
                .as(String.join("\n", command.lines()))
                .isEqualTo(code);
        return command.lines();
    }
}
