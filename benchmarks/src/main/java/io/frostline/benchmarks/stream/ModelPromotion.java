package io.frostline.benchmarks.stream;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import io.frostline.vision.model.ModelDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes a model the one that serves, in the place of the bundled one. */
final class ModelPromotion {
    private ModelPromotion() {}

    static void publish(ModelDirectory model, Kafka kafka) {
        byte[] promotion = new Codec()
                .encode(BackbonePromoted.newBuilder()
                        .setSpace(model.space().id())
                        .setArtifact(model.name())
                        .setSha256(model.manifest().weights().sha256())
                        .setPromotedAt(Instant.now())
                        .build());
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = ModelKeys.BACKBONE.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.MODELS, key, promotion)).get();
        } catch (ExecutionException e) {
            throw CommandFailure.failed("Kafka did not take the promotion: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while promoting " + model.name());
        }
    }
}
