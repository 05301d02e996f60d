package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageRejected;
import io.frostline.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Good pictures in records that nobody expects. */
class OddRecordsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void takesEveryKeyAndEveryHeaderForWhatItIs() throws Exception {
        byte[] picture = Reference.pictures().values().iterator().next();
        String odd = "a\u001B[2Jb\nc\u202E";
        byte[] noText = {(byte) 0xFF, (byte) 0xFE};
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                TopicLog<ImageRejected> rejections =
                        TopicLog.of(workbench.kafka(), Topics.IMAGES_REJECTED, ImageRejected.class);
                Producer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", workbench.kafka().bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(image("i".repeat(10_240).getBytes(UTF_8), picture));
            producer.send(image(noText, picture));
            producer.send(image(null, picture));
            producer.send(image(odd.getBytes(UTF_8), picture));
            ProducerRecord<byte[], byte[]> crowded = image("crowded".getBytes(UTF_8), picture);
            IntStream.range(0, 1_000).forEach(i -> crowded.headers().add("header-" + i, new byte[20]));
            producer.send(crowded);
            producer.send(image("last".getBytes(UTF_8), picture));
            producer.flush();

            for (String id : List.of(odd, "crowded", "last")) {
                embeddings.awaitLast(each -> each.getImageId().equals(id), PATIENCE);
            }
            assertThat(extractor.isReady()).isTrue();
            for (String reason : List.of("key-too-long", "key-not-utf8", "missing-key")) {
                rejections.awaitLast(each -> each.getReason().equals(reason), PATIENCE);
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> image(byte @Nullable [] key, byte[] picture) {
        return new ProducerRecord<>(Topics.IMAGES, key, picture);
    }
}
