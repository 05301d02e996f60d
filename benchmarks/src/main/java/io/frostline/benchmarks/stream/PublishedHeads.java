package io.frostline.benchmarks.stream;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Codec;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * The heads of the default task, of which the latest says how far in its log it has learned. Takes the head of an
 * earlier run back first, so that learning begins anew.
 */
final class PublishedHeads implements Outputs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Codec codec = new Codec();
    private final TopicReader reader;
    private long learnedUpTo;
    private long version;

    PublishedHeads(Kafka kafka) {
        try (PlainSender sender = new PlainSender(kafka)) {
            sender.send(Topics.MODELS, 0, ModelKeys.head(RecordHeaders.DEFAULT_TASK), null);
        }
        this.reader = TopicReader.fromNow(kafka, List.of(Topics.MODELS));
    }

    @Override
    public void read(Duration patience) {
        reader.poll(patience).forEach(record -> {
            SpecificRecord value = codec.decode(record.value());
            if (value instanceof HeadPublished head) {
                take(head);
            }
        });
    }

    private void take(HeadPublished head) {
        long upTo = head.getLearner().getLearnedUpTo();
        if (head.getVersion() != version + 1 || upTo <= learnedUpTo) {
            throw CommandFailure.failed(
                    "head %d has learned up to %d after head %d up to %d; what was measured is not the loop"
                            .formatted(head.getVersion(), upTo, version, learnedUpTo));
        }
        version = head.getVersion();
        learnedUpTo = upTo;
    }

    @Override
    public void awaitAtLeast(long embeddings) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (learnedUpTo < embeddings) {
            read(POLL);
            if (System.nanoTime() > deadline) {
                throw CommandFailure.failed(embeddings
                        + " labelled embeddings were committed but the last head has learned up to " + learnedUpTo);
            }
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
