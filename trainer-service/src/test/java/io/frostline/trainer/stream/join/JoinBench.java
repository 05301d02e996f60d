package io.frostline.trainer.stream.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.ImageLabels;
import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.TaskLabel;
import io.frostline.schemas.Topics;
import io.frostline.stream.RefusedSizes;
import io.frostline.trainer.stream.SteppingClock;
import io.frostline.trainer.stream.TaskPartitions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The join on Kafka Streams' test driver, with its real stores, and short words for what goes in and comes out. */
final class JoinBench implements AutoCloseable {
    static final String SPACE = "resnet18-0123456789ab";
    static final Duration LABEL_WAIT = Duration.ofDays(7);

    final CountingObserver observer = new CountingObserver();
    final RefusedSizes refused = new RefusedSizes();
    private final Codec codec = new Codec();
    private final SteppingClock clock;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> labels;
    private final TestInputTopic<byte[], byte[]> embeddings;
    private final TestInputTopic<String, ImageLabels> placedLabels;
    private final TestOutputTopic<byte[], byte[]> joined;
    private final TestOutputTopic<String, byte[]> rejected;
    private final TestOutputTopic<byte[], byte[]> decisions;

    JoinBench(Path stateDirectory) {
        this(stateDirectory, Instant.now());
    }

    /** @param start of the wall clock */
    JoinBench(Path stateDirectory, Instant start) {
        this(stateDirectory, start, 1);
    }

    /**
     * @param start of the wall clock
     * @param partitions of the join; the driver runs the first one only, and takes all of them for it
     */
    JoinBench(Path stateDirectory, Instant start, int partitions) {
        this(stateDirectory, start, partitions, anyTask());
    }

    JoinBench(Path stateDirectory, TaskAdmission tasks) {
        this(stateDirectory, Instant.now(), 1, tasks);
    }

    private JoinBench(Path stateDirectory, Instant start, int partitions, TaskAdmission tasks) {
        JoinLayout layout = new JoinLayout("join-test", partitions);
        clock = new SteppingClock(start);
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "join-test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        driver = new TopologyTestDriver(
                LabelJoin.topology(codec, clock, LABEL_WAIT, layout, new TaskPartitions(1), tasks, refused, observer),
                properties,
                start);
        ByteArraySerializer bytes = new ByteArraySerializer();
        labels = driver.createInputTopic(Topics.LABELS, bytes, bytes);
        embeddings = driver.createInputTopic(Topics.EMBEDDINGS, bytes, bytes);
        placedLabels = driver.createInputTopic(
                layout.labelsTopic(), new StringSerializer(), new RecordSerde<>(codec, ImageLabels.class).serializer());
        rejected =
                driver.createOutputTopic(Topics.LABELS_REJECTED, new StringDeserializer(), new ByteArrayDeserializer());
        joined = driver.createOutputTopic(
                Topics.LABELED_EMBEDDINGS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        decisions =
                driver.createOutputTopic(Topics.DECISIONS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static TaskAdmission anyTask() {
        return new TaskAdmission(TaskPolicy.of(List.of("*"), 1_000, 64), new MemoryTaskLog(), List.of());
    }

    /** The topic refuses an output with so many bytes of key and value. */
    void refuse(String topic, int bytes) {
        refused.add(new ProducerRecord<>(topic, new byte[0], new byte[bytes]));
    }

    void label(String imageId, @Nullable String label) {
        label(imageId.getBytes(UTF_8), label == null ? null : label.getBytes(UTF_8));
    }

    void label(byte @Nullable [] key, byte @Nullable [] value, RecordHeader... headers) {
        TestRecord<byte[], byte[]> record = new TestRecord<>(key, value);
        for (RecordHeader header : headers) {
            record.headers().add(header);
        }
        labels.pipeInput(record);
    }

    void labelAt(Instant time, String imageId, String label) {
        labels.pipeInput(imageId.getBytes(UTF_8), label.getBytes(UTF_8), time);
    }

    void labelFor(String task, String imageId, @Nullable String label) {
        label(
                imageId.getBytes(UTF_8),
                label == null ? null : label.getBytes(UTF_8),
                new RecordHeader(RecordHeaders.TASK, task.getBytes(UTF_8)));
    }

    /** A label of the task default as it comes from a partition of {@code labels}. */
    void labelFrom(int partition, long offset, Instant time, String imageId, @Nullable String label) {
        TaskLabel one = new TaskLabel(label, null, partition, offset, time);
        placedLabels.pipeInput(
                new TestRecord<>(imageId, new ImageLabels(Map.of(RecordHeaders.DEFAULT_TASK, one)), time));
    }

    /** A label as it is in the stores of a join that took it from the partition its producer had chosen. */
    void storedLabel(String task, String imageId, String label, int partition, long offset) {
        KeyValueStore<String, ImageLabels> store = driver.getKeyValueStore(JoinState.LABELS);
        TaskLabel one = new TaskLabel(label, null, partition, offset, clock.instant());
        store.put(imageId, new ImageLabels(Map.of(task, one)));
        KeyValueStore<String, Long> waiting = driver.getKeyValueStore(JoinState.WAITING);
        waiting.put("count", 1 + Objects.requireNonNullElse(waiting.get("count"), 0L));
        new WaitingList(driver.getKeyValueStore(WaitingList.STORE)).add(clock.millis(), task, imageId, offset);
    }

    void storedEmbedding(String imageId, String space, long sourceOffset) {
        KeyValueStore<String, Embedding> store = driver.getKeyValueStore(JoinState.EMBEDDINGS);
        store.put(imageId, embedding(imageId, space, 0, sourceOffset));
    }

    void embedding(String imageId, String space, long sourceOffset) {
        rawEmbedding(imageId.getBytes(UTF_8), encoded(imageId, space, 0, sourceOffset));
    }

    void embeddingReadAgain(String imageId, String space, long sourceOffset) {
        embeddingReadAgain(imageId, space, 0, sourceOffset);
    }

    void embeddingReadAgain(String imageId, String space, int sourcePartition, long sourceOffset) {
        TestRecord<byte[], byte[]> record =
                new TestRecord<>(imageId.getBytes(UTF_8), encoded(imageId, space, sourcePartition, sourceOffset));
        record.headers().add(RecordHeaders.READ_AGAIN, "true".getBytes(UTF_8));
        embeddings.pipeInput(record);
    }

    /** The later a picture, the earlier its timestamp: nothing follows from that. */
    private byte[] encoded(String imageId, String space, int sourcePartition, long sourceOffset) {
        return codec.encode(embedding(imageId, space, sourcePartition, sourceOffset));
    }

    private static Embedding embedding(String imageId, String space, int sourcePartition, long sourceOffset) {
        return new Embedding(
                imageId,
                space,
                List.of(0.5f, (float) sourceOffset),
                List.of(),
                Topics.IMAGES,
                sourcePartition,
                sourceOffset,
                Instant.ofEpochMilli(1_000_000 - sourceOffset));
    }

    void rawEmbedding(byte @Nullable [] key, byte @Nullable [] value) {
        embeddings.pipeInput(key, value);
    }

    /** @return what came out since the last call, each as {@code key=label@space#source offset} or {@code key=null} */
    List<String> emitted() {
        List<String> emitted = new ArrayList<>();
        joined.readRecordsToList().forEach(record -> {
            String key = new String(record.key(), UTF_8);
            if (record.value() == null) {
                emitted.add(key + "=null");
            } else {
                LabeledEmbedding value = codec.decode(record.value(), LabeledEmbedding.class);
                emitted.add("%s=%s@%s#%d".formatted(key, value.getLabel(), value.getSpace(), value.getSourceOffset()));
            }
        });
        return emitted;
    }

    /** @return what was rejected since the last call, with its key */
    List<KeyValue<String, LabelRejected>> rejected() {
        return rejected.readKeyValuesToList().stream()
                .map(each -> KeyValue.pair(each.key, codec.decode(each.value, LabelRejected.class)))
                .toList();
    }

    /** @return the times of the records that came out since the last call */
    List<Instant> emittedAt() {
        return joined.readRecordsToList().stream()
                .map(TestRecord::getRecordTime)
                .toList();
    }

    void pass(Duration time) {
        clock.step(time);
        driver.advanceWallClockTime(time);
    }

    /** Sets the wall clock ahead. */
    void jump(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** @return what was decided since the last call */
    List<Decision> decisions() {
        return decisions.readValuesToList().stream()
                .map(value -> codec.decode(value, Decision.class))
                .toList();
    }

    LabeledEmbedding only() {
        return codec.decode(joined.readRecord().value(), LabeledEmbedding.class);
    }

    @Override
    public void close() {
        driver.close();
    }
}
