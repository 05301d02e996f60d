package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A promotion names a model directory that does not verify. */
class BrokenPromotionIT {
    private static final String ARTIFACT = "resnet18-w32-0123456789ab";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void leavesTheOldBackboneServingAndSaysSo() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class)) {
            ModelDirectory bundled = BundledBackbone.open();
            truncatedCopy(bundled, workbench.models().resolve(ARTIFACT));
            promote(workbench, bundled.manifest().weights().sha256());

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(health(extractor)).contains("failed_promotion", ARTIFACT));
            byte[] picture = Reference.pictures().values().iterator().next();
            try (Outbox outbox = Outbox.to(workbench.kafka())) {
                outbox.image("after", picture);
                outbox.flush();
            }
            List<Embedding> embedded = embeddings.awaitExactly(1, PATIENCE);

            assertThat(embedded)
                    .singleElement()
                    .extracting(Embedding::getSpace)
                    .isEqualTo(bundled.space().id());
            assertThat(extractor.isReady()).isTrue();
        }
    }

    private static void truncatedCopy(ModelDirectory model, Path target) throws Exception {
        Files.createDirectories(target);
        Files.copy(model.path().resolve("manifest.json"), target.resolve("manifest.json"));
        byte[] weights = Files.readAllBytes(model.path().resolve("weights.safetensors"));
        Files.write(target.resolve("weights.safetensors"), Arrays.copyOf(weights, weights.length / 2));
    }

    private static void promote(Workbench workbench, String sha256) throws Exception {
        byte[] promotion = new Codec()
                .encode(BackbonePromoted.newBuilder()
                        .setSpace(ARTIFACT)
                        .setArtifact(ARTIFACT)
                        .setSha256(sha256)
                        .setPromotedAt(Instant.now())
                        .build());
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", workbench.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = ModelKeys.BACKBONE.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.MODELS, key, promotion)).get();
        }
    }

    private static String health(ServiceProcess extractor) throws Exception {
        URI ready = extractor.health();
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString())
                .body();
    }
}
