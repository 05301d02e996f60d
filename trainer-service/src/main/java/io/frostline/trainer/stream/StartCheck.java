package io.frostline.trainer.stream;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import io.frostline.stream.RequiredTopic;
import io.frostline.stream.TopicCheck;
import io.frostline.stream.log.BrokerAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks whether a trainer can start: a broker that answers, and the topics it reads and writes. */
public final class StartCheck {
    private StartCheck() {}

    /**
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @param patience longest wait for the broker
     * @return one line for each thing that is wrong, with its remedy; empty if all is well
     */
    public static List<String> problems(Map<String, String> kafka, Duration patience) throws InterruptedException {
        List<RequiredTopic> required = Stream.of(
                        Topics.IMAGES,
                        Topics.LABELS,
                        Topics.EMBEDDINGS,
                        Topics.LABELED_EMBEDDINGS,
                        Topics.EMBEDDINGS_WANTED,
                        Topics.MODELS,
                        Topics.REQUESTS,
                        Topics.DECISIONS)
                .map(Topics::named)
                .map(StartCheck::required)
                .toList();
        List<String> problems = new TopicCheck(kafka, patience).problems(required);
        return problems.isEmpty() ? unevenJoin(new BrokerAccess(kafka)) : problems;
    }

    private static RequiredTopic required(TopicDefinition topic) {
        boolean exactly = topic.name().equals(Topics.MODELS) || topic.name().equals(Topics.REQUESTS);
        return new RequiredTopic(topic.name(), topic.partitions(), exactly, topic.configs());
    }

    private static List<String> unevenJoin(BrokerAccess broker) {
        int labels = broker.partitions(Topics.LABELS);
        int embeddings = broker.partitions(Topics.EMBEDDINGS);
        return labels == embeddings
                ? List.of()
                : List.of(
                        "topic %s has %d partitions and %s has %d, but they are joined by image id; give both the same number"
                                .formatted(Topics.LABELS, labels, Topics.EMBEDDINGS, embeddings));
    }
}
