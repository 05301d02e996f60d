package io.frostline.extractor.stream;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import io.frostline.stream.RequiredTopic;
import io.frostline.stream.TopicCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the broker, and lets nobody pass while a topic is missing. */
final class TopicGate {
    private static final Logger log = LoggerFactory.getLogger(TopicGate.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final List<RequiredTopic> REQUIRED = Stream.of(
                    Topics.IMAGES, Topics.EMBEDDINGS, Topics.IMAGES_REJECTED, Topics.MODELS)
            .map(Topics::named)
            .map(TopicGate::required)
            .toList();

    private final Map<String, String> kafka;

    TopicGate(Map<String, String> kafka) {
        this.kafka = kafka;
    }

    /**
     * Returns once all topics are there.
     *
     * @throws StartRefusedException if the broker answers and a topic is missing or laid out wrongly
     */
    void pass() throws StartRefusedException, InterruptedException {
        boolean told = false;
        while (true) {
            try {
                List<String> problems = new TopicCheck(kafka).problems(REQUIRED);
                if (problems.isEmpty()) {
                    return;
                }
                throw new StartRefusedException(problems);
            } catch (KafkaException e) {
                if (!told) {
                    log.warn(
                            "no broker answers at {} ({}); waiting for one",
                            kafka.get("bootstrap.servers"),
                            e.getMessage());
                    told = true;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static RequiredTopic required(TopicDefinition topic) {
        return new RequiredTopic(topic.name(), topic.partitions(), topic.name().equals(Topics.MODELS), topic.configs());
    }
}
