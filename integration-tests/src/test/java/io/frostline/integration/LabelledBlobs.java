package io.frostline.integration;

import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.KeyPartition;
import io.frostline.schemas.Codec;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Labelled embeddings of no images, as the join would have written them: overlapping clouds, one for each label. */
final class LabelledBlobs {
    private static final int LABELS = 5;
    private static final String TASK = "default";

    private final Codec codec = new Codec();
    private final String space;
    private final float[][] centres;
    private final Random random;
    private int made;

    private LabelledBlobs(String space, int dimension, long seed) {
        this.space = space;
        this.random = new Random(seed);
        this.centres = new float[LABELS][dimension];
        for (float[] centre : centres) {
            for (int i = 0; i < dimension; i++) {
                centre[i] = (float) random.nextGaussian();
            }
        }
    }

    /** In the space of the backbone that serves as long as nothing was promoted. */
    static LabelledBlobs inTheBundledSpace(long seed) {
        ModelDirectory bundled = BundledBackbone.open();
        int dimension = bundled.manifest().description().architecture().dimension();
        return new LabelledBlobs(bundled.space().id(), dimension, seed);
    }

    /** Writes the next ones, in an order that the seed decides. */
    void send(Kafka kafka, int count) {
        Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 20);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partition = KeyPartition.of(
                    TASK, producer.partitionsFor(Topics.LABELED_EMBEDDINGS).size());
            for (int i = 0; i < count; i++) {
                LabeledEmbedding next = next();
                byte[] key = (TASK + "/" + next.getImageId()).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(Topics.LABELED_EMBEDDINGS, partition, key, codec.encode(next)));
            }
        }
    }

    private LabeledEmbedding next() {
        int label = random.nextInt(LABELS);
        List<Float> vector = new ArrayList<>();
        for (float centre : centres[label]) {
            vector.add(Math.max(0, centre + 3 * (float) random.nextGaussian()));
        }
        int number = made++;
        return LabeledEmbedding.newBuilder()
                .setTask(TASK)
                .setImageId("blob-" + number)
                .setLabel("label-" + label)
                .setSpace(space)
                .setVector(vector)
                .setSourceTopic(Topics.IMAGES)
                .setSourcePartition(0)
                .setSourceOffset(number)
                .setLabelPartition(0)
                .setLabelOffset(number)
                .setLabelTimestamp(Instant.EPOCH)
                .build();
    }
}
