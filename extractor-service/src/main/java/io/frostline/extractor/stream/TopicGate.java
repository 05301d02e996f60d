package io.frostline.extractor.stream;

import io.frostline.schemas.TopicDefinition;
import io.frostline.schemas.Topics;
import io.frostline.stream.RequiredTopic;
import io.frostline.stream.TopicCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the broker, and lets nobody pass while a topic is missing. */
final class TopicGate {
    private static final Logger log = LoggerFactory.getLogger(TopicGate.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final List<RequiredTopic> REQUIRED = Stream.of(
                    Topics.IMAGES, Topics.EMBEDDINGS, Topics.EMBEDDINGS_WANTED, Topics.IMAGES_REJECTED, Topics.MODELS)
            .map(Topics::named)
            .map(TopicGate::required)
            .toList();

    private final TopicCheck check;
    private final String servers;

    TopicGate(Map<String, String> kafka) {
        check = new TopicCheck(kafka, ANSWER);
        servers = kafka.getOrDefault("bootstrap.servers", "");
    }

    /**
     * Returns once a broker answers and all topics are there.
     *
     * @throws StartRefusedException if a topic is missing or laid out wrongly
     */
    void pass() throws StartRefusedException, InterruptedException {
        boolean waiting = false;
        while (!check.brokerAnswers()) {
            if (!waiting) {
                log.warn("no broker answers at {}; waiting for one (set frostline.bootstrap-servers)", servers);
                waiting = true;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        List<String> problems = check.problems(REQUIRED);
        if (!problems.isEmpty()) {
            throw new StartRefusedException(problems);
        }
    }

    private static RequiredTopic required(TopicDefinition topic) {
        return new RequiredTopic(topic.name(), topic.partitions(), topic.name().equals(Topics.MODELS), topic.configs());
    }
}
