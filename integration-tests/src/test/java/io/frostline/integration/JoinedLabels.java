package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Codec;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The latest label of each task and image in {@code labeled-embeddings}. */
final class JoinedLabels implements AutoCloseable {
    /** A label that was taken back. */
    static final String NONE = "(none)";

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Codec codec = new Codec();
    private final Map<String, String> labels = new TreeMap<>();
    private final TopicReader reader;

    private JoinedLabels(TopicReader reader) {
        this.reader = reader;
    }

    static JoinedLabels of(Kafka kafka) {
        return new JoinedLabels(TopicReader.fromBeginning(kafka, List.of(Topics.LABELED_EMBEDDINGS)));
    }

    /** @return what is there, by task/image id */
    Map<String, String> all() {
        reader.readToEnd(this::take);
        return labels;
    }

    /** Waits until all of these are there, by task/image id, as the latest ones. */
    void await(Map<String, String> wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!labels.entrySet().containsAll(wanted.entrySet()) && System.nanoTime() < deadline) {
            reader.poll(LOOK).forEach(this::take);
        }
        assertThat(labels).containsAllEntriesOf(wanted);
    }

    private void take(ConsumerRecord<byte[], byte[]> found) {
        labels.put(
                new String(found.key(), StandardCharsets.UTF_8),
                found.value() == null
                        ? NONE
                        : codec.decode(found.value(), LabeledEmbedding.class).getLabel());
    }

    @Override
    public void close() {
        reader.close();
    }
}
