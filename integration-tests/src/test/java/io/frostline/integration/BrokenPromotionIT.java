package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.Block;
import io.frostline.vision.network.ResNet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promotion names a model directory that does not verify, or does not fit. */
class BrokenPromotionIT {
    private static final ResNet NETWORK = new ResNet("resnet18-w16", Block.BASIC, List.of(2, 2, 2, 2), 16);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void leavesTheOldBackboneServingAndSaysSoUntilTheNewOneVerifies() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class)) {
            ModelDirectory promoted = SyntheticModels.in(workbench.models(), NETWORK, 64);
            Path weights = promoted.path().resolve("weights.safetensors");
            byte[] whole = Files.readAllBytes(weights);
            Files.write(weights, Arrays.copyOf(whole, whole.length / 2));
            long promotion = workbench.promote(promoted);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(Health.text(extractor)).contains("failed_promotion", promoted.name()));
            send(workbench, "before");
            List<Embedding> embedded = embeddings.awaitExactly(1, PATIENCE);

            assertThat(embedded)
                    .singleElement()
                    .extracting(Embedding::getSpace)
                    .isEqualTo(BundledBackbone.open().space().id());
            assertThat(extractor.isReady()).isTrue();

            Files.write(weights, whole);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(Health.text(extractor)).doesNotContain("failed_promotion"));
            workbench.orderReEmbedding(promoted.space(), promotion);
            send(workbench, "after");
            List<Embedding> all = embeddings.awaitAtLeast(3, PATIENCE);

            assertThat(all)
                    .filteredOn(embedding ->
                            embedding.getSpace().equals(promoted.space().id()))
                    .extracting(Embedding::getImageId)
                    .as("embedded again, and embedded")
                    .containsExactlyInAnyOrder("before", "after");
        }
    }

    @Test
    void leavesTheOldBackboneServingAndSaysWhatIsShortWhenTheNewOneDoesNotFitTheHeap() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(List.of("-Xms64m", "-Xmx64m"));
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class)) {
            ModelDirectory promoted = SyntheticModels.in(workbench.models(), ResNet.ofLayers(18), 64);
            workbench.promote(promoted);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(Health.text(extractor)).contains("failed_promotion", "Java heap", "-Xmx"));
            send(workbench, "meanwhile");
            List<Embedding> embedded = embeddings.awaitExactly(1, PATIENCE);

            assertThat(embedded)
                    .singleElement()
                    .extracting(Embedding::getSpace)
                    .isEqualTo(BundledBackbone.open().space().id());
            assertThat(extractor.isReady()).isTrue();
            assertThat(Health.metrics(extractor)).containsPattern("frostline_swap_failures_total [1-9]");
            assertThat(Files.readString(extractor.process().log())).contains(promoted.name(), "does not fit");
        }
    }

    private static void send(Workbench workbench, String id) {
        try (Outbox outbox = Outbox.to(workbench.kafka())) {
            outbox.image(id, Reference.pictures().values().iterator().next());
            outbox.flush();
        }
    }
}
