package io.frostline.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Kafka;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and labels without a timestamp, from the beginning of time and from the next century. */
class OddTimestampsIT {
    private static final long NONE = -1;
    private static final long YEAR_1970 = 0;
    private static final long YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final long TODAY = Instant.now().toEpochMilli();

    private final byte[] picture =
            Reference.pictures(List.of("small.jpg")).values().iterator().next();

    @TempDir
    Path directory;

    @Test
    void changeNothing() throws Exception {
        try (Workbench workbench = Workbench.in(directory)) {
            allowAnyTime(workbench.kafka());
            try (ServiceProcess extractor = workbench.extractor(Map.of());
                    ServiceProcess trainer = workbench.trainer(Map.of("frostline.snapshot-interval", "50ms"));
                    TopicLog<Embedding> embeddings =
                            TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                    TopicLog<LabeledEmbedding> joined =
                            TopicLog.of(workbench.kafka(), Topics.LABELED_EMBEDDINGS, LabeledEmbedding.class);
                    TopicLog<HeadPublished> heads = TopicLog.of(workbench.kafka(), Topics.MODELS, HeadPublished.class);
                    TopicLog<Decision> decisions = TopicLog.of(workbench.kafka(), Topics.DECISIONS, Decision.class);
                    Producer<byte[], byte[]> producer = new KafkaProducer<>(
                            Map.of("bootstrap.servers", workbench.kafka().bootstrapServers()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                List<Long> times = List.of(NONE, YEAR_1970, YEAR_2100, TODAY);
                Map<String, String> labels = new HashMap<>();
                for (long ofImage : times) {
                    for (long ofLabel : times) {
                        String id = ofImage + "/" + ofLabel;
                        String label = ofImage == ofLabel ? "same" : "other";
                        labels.put(id, label);
                        producer.send(at(ofLabel, Topics.LABELS, id, "a mistake".getBytes(UTF_8)));
                        producer.send(at(ofImage, Topics.IMAGES, id, picture));
                        producer.send(at(
                                times.get((times.indexOf(ofLabel) + 1) % times.size()),
                                Topics.LABELS,
                                id,
                                label.getBytes(UTF_8)));
                    }
                }
                producer.flush();

                assertThat(embeddings.awaitExactly(labels.size(), FaultBench.PATIENCE))
                        .extracting(Embedding::getImageId)
                        .containsExactlyInAnyOrderElementsOf(labels.keySet());
                joined.awaitAll(all -> latest(all).equals(labels), FaultBench.PATIENCE);
                assertThat(latest(joined.values())).isEqualTo(labels);
                heads.awaitLast(head -> head.getLabels().containsAll(labels.values()), FaultBench.PATIENCE);
                assertThat(decisions.values()).isEmpty();
                assertThat(extractor.isReady()).isTrue();
                assertThat(trainer.isReady()).isTrue();
            }
        }
    }

    private static Map<String, String> latest(List<LabeledEmbedding> joined) {
        Map<String, String> latest = new HashMap<>();
        joined.forEach(each -> latest.put(each.getImageId(), each.getLabel()));
        return latest;
    }

    /** By default brokers refuse what is more than an hour ahead, and stamp labels themselves. */
    private static void allowAnyTime(Kafka kafka) throws Exception {
        Collection<AlterConfigOp> anyTime = List.of(
                set("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                set("message.timestamp.type", "CreateTime"));
        try (Admin admin = kafka.admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.IMAGES), anyTime,
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.LABELS), anyTime))
                    .all()
                    .get();
        }
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    /** Java's producer sends a record without a timestamp, as others may, but lets nobody make one. */
    private static ProducerRecord<byte[], byte[]> at(long time, String topic, String key, byte[] value)
            throws ReflectiveOperationException {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, 0L, key.getBytes(UTF_8), value);
        Field timestamp = ProducerRecord.class.getDeclaredField("timestamp");
        timestamp.setAccessible(true);
        timestamp.set(record, time);
        return record;
    }
}
