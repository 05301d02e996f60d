package io.frostline.benchmarks.stream;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The images of which a {@code read_committed} reader has seen an embedding since this was made. Not thread-safe. */
final class Deliveries implements Outputs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicReader reader;
    private final Set<String> ids = new HashSet<>();

    Deliveries(Kafka kafka) {
        this.reader = TopicReader.fromNow(kafka, List.of(Topics.EMBEDDINGS));
    }

    /** @throws CommandFailure if an image came a second time */
    @Override
    public void read(Duration patience) {
        reader.poll(patience).forEach(record -> {
            String id = new String(record.key(), StandardCharsets.UTF_8);
            if (!ids.add(id)) {
                throw CommandFailure.failed("image " + id + " was embedded twice; what was measured is not the loop");
            }
        });
    }

    int count() {
        return ids.size();
    }

    @Override
    public void awaitAtLeast(long images) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ids.size() < images) {
            read(POLL);
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed(
                        images + " images were committed but only " + ids.size() + " embeddings can be read");
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
