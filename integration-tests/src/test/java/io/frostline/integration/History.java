package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All embeddings of {@link SteadyImages} that were ever written, held against the images sent, each with an id of its
 * own.
 *
 * @param images how many were sent, numbered from 0
 * @param committed what a {@code read_committed} reader sees, in the order of the partitions
 * @param written how many records a {@code read_uncommitted} reader sees
 */
record History(int images, List<Entry> committed, int written) {
    private static final Duration LOOK = Duration.ofMillis(200);

    /**
     * One embedding.
     *
     * @param partition of the image in {@code images}
     * @param offset of the image in its partition
     */
    record Entry(String imageId, int partition, long offset) {}

    static History of(String bootstrapServers, int images) {
        return new History(
                images,
                entries(bootstrapServers, IsolationLevel.READ_COMMITTED),
                entries(bootstrapServers, IsolationLevel.READ_UNCOMMITTED).size());
    }

    private static List<Entry> entries(String bootstrapServers, IsolationLevel isolation) {
        Codec codec = new Codec();
        List<Entry> entries = new ArrayList<>();
        read(bootstrapServers, Topics.EMBEDDINGS, isolation, record -> {
            Embedding embedding = codec.decode(record.value(), Embedding.class);
            if (SteadyImages.isOne(embedding.getImageId())) {
                entries.add(
                        new Entry(embedding.getImageId(), embedding.getSourcePartition(), embedding.getSourceOffset()));
            }
        });
        return entries;
    }

    /** Reads up to where the topic ends for this kind of reader. */
    static void read(
            String bootstrapServers,
            String topic,
            IsolationLevel isolation,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                isolation.toString().toLowerCase(Locale.ROOT));
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(LOOK).forEach(sink);
            }
        }
    }

    /** @return numbers of the images that have no embedding */
    List<Integer> lost() {
        Set<Integer> seen = new HashSet<>();
        committed.forEach(entry -> seen.add(SteadyImages.number(entry.imageId())));
        return IntStream.range(0, images)
                .filter(number -> !seen.contains(number))
                .boxed()
                .toList();
    }

    /** @return ids of the images that have more than one */
    List<String> duplicated() {
        Set<String> seen = new HashSet<>();
        return committed.stream()
                .map(Entry::imageId)
                .filter(id -> !seen.add(id))
                .toList();
    }

    /** @return ids of the images embedded after one that came later in their partition, where those of one key are */
    List<String> outOfOrder() {
        Map<Integer, Long> latest = new HashMap<>();
        List<String> late = new ArrayList<>();
        for (Entry entry : committed) {
            if (latest.merge(entry.partition(), entry.offset(), Math::max) > entry.offset()) {
                late.add(entry.imageId());
            }
        }
        return late;
    }

    /** Requires that every image has one embedding, and that those of a key are in the order of its images. */
    void requireExactlyOnceInOrder() {
        assertThat(lost()).as("lost").isEmpty();
        assertThat(duplicated()).as("duplicated").isEmpty();
        assertThat(outOfOrder()).as("out of order").isEmpty();
    }

    /** @return how many records were written and not committed: proof that a fault struck in a transaction */
    int aborted() {
        return written - committed.size();
    }

    @Override
    public String toString() {
        return "inputs " + images + ", lost " + lost().size() + ", duplicated "
                + duplicated().size() + ", out of order " + outOfOrder().size() + ", aborted " + aborted();
    }
}
