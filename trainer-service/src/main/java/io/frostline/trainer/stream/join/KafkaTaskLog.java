package io.frostline.trainer.stream.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.stream.ClientProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of one partition that keeps every record for ever, each with a name as its key. It is not compacted: that
 * would move a name that was written twice behind others. Confined to one thread at a time.
 */
final class KafkaTaskLog implements TaskLog {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;

    private KafkaTaskLog(String topic, Map<String, String> kafka) {
        partition = new TopicPartition(topic, 0);
        consumer = new KafkaConsumer<>(
                ClientProperties.follower(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                ClientProperties.sender(kafka), new ByteArraySerializer(), new ByteArraySerializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Makes the topic if it is not there.
     *
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @throws KafkaException if the broker does not take it
     */
    static KafkaTaskLog open(String topic, Map<String, String> kafka) throws InterruptedException {
        try (Admin admin = Admin.create(ClientProperties.admin(kafka))) {
            NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                            TopicConfig.RETENTION_MS_CONFIG, "-1",
                            TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
            admin.createTopics(Set.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + topic + " cannot be made", e.getCause());
            }
        }
        return new KafkaTaskLog(topic, kafka);
    }

    @Override
    public List<String> append(List<String> tasks) {
        try {
            for (String task : tasks) {
                producer.send(new ProducerRecord<>(partition.topic(), 0, task.getBytes(UTF_8), new byte[0]))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("topic " + partition.topic() + " takes no task", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return readToEnd();
    }

    private List<String> readToEnd() {
        long end = Objects.requireNonNull(
                consumer.endOffsets(List.of(partition)).get(partition), "the consumer says no end");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> names = new ArrayList<>();
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null) {
                    names.add(new String(record.key(), UTF_8));
                }
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("topic " + partition.topic() + " was not read within " + PATIENCE);
            }
        }
        return names;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
        producer.close(Duration.ZERO);
    }
}
