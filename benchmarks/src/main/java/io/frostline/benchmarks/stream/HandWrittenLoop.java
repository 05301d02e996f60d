package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.forward.OnnxModel;
import io.frostline.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What people write when they need embeddings of a topic: consume, decode, embed one image at a time, produce, commit
 * after each poll. At least once, no transactions. {@code HandWrittenLoop SERVERS GROUP LAYERS}; ends when it is told
 * to.
 */
final class HandWrittenLoop {
    private static final Duration POLL = Duration.ofMillis(100);

    private HandWrittenLoop() {}

    public static void main(String[] arguments) throws IOException {
        try (Consumer<byte[], byte[]> consumer = consumer(arguments[0], arguments[1]);
                Producer<byte[], byte[]> producer = producer(arguments[0]);
                OnnxModel model = OnnxModel.resNet(Integer.parseInt(arguments[2]));
                OnnxModel.Input input = model.input(1)) {
            consumer.subscribe(List.of(Topics.IMAGES));
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    HandWrittenPreprocessing.prepare(record.value(), input.values());
                    producer.send(new ProducerRecord<>(Topics.EMBEDDINGS, record.key(), bytes(model.run(input))));
                }
                producer.flush();
                consumer.commitSync();
            }
        }
    }

    private static byte[] bytes(float[] embedding) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * embedding.length);
        bytes.asFloatBuffer().put(embedding);
        return bytes.array();
    }

    private static Consumer<byte[], byte[]> consumer(String servers, String group) {
        Map<String, Object> properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(String servers) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
