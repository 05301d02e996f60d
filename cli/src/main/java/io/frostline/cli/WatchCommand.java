package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicReader;
import io.frostline.cli.watch.JsonLines;
import io.frostline.cli.watch.ReadableLines;
import io.frostline.cli.watch.RecordLines;
import io.frostline.schemas.Topics;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the records of a topic as they come. */
@Command(name = "watch", description = "Shows a topic's records as they are committed, one line each, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Parameters(
            paramLabel = "TOPIC",
            completionCandidates = Watchable.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String topic;

    @Option(names = "--json", description = "One JSON object a line, with every field of the record.")
    private boolean json;

    @Option(names = "--from-beginning", description = "Begin with the oldest record there is, not with the next one.")
    private boolean fromBeginning;

    @Option(names = "--limit", paramLabel = "N", description = "End after N records.")
    private @Nullable Long limit;

    WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Watchable.NAMES.contains(topic)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is nothing to watch named '" + topic + "'; the topics are "
                            + String.join(", ", Watchable.NAMES));
        }
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + "; it must be at least 1");
        }
        Kafka kafka = client.connect();
        List<String> topics = List.of(topic);
        try (TopicReader reader =
                fromBeginning ? TopicReader.fromBeginning(kafka, topics) : TopicReader.fromNow(kafka, topics)) {
            show(reader, json ? new JsonLines() : new ReadableLines());
        }
        return 0;
    }

    private void show(TopicReader reader, RecordLines lines) {
        long left = limit == null ? Long.MAX_VALUE : limit;
        while (left > 0 && !terminal.out().checkError()) {
            for (ConsumerRecord<byte[], byte[]> found : reader.poll(PATIENCE)) {
                if (left-- > 0) {
                    terminal.out().println(lines.line(found));
                }
            }
        }
    }

    /** The topics with something to see. */
    static final class Watchable implements Iterable<String> {
        static final List<String> NAMES = List.of(
                Topics.EMBEDDINGS,
                Topics.EMBEDDINGS_WANTED,
                Topics.LABELS,
                Topics.MODELS,
                Topics.REQUESTS,
                Topics.DECISIONS,
                Topics.IMAGES_REJECTED,
                Topics.LABELS_REJECTED);

        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }
}
