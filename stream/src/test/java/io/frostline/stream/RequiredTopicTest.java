package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredTopicTest {
    private static final RequiredTopic MODELS =
            new RequiredTopic("models", 1, true, Map.of("retention.ms", "-1", "cleanup.policy", "compact"));

    @Test
    void givesTheCommandThatCreatesIt() {
        assertThat(MODELS.missing("127.0.0.1:9092"))
                .isEqualTo("topic models is missing; create it with: kafka-topics.sh --bootstrap-server 127.0.0.1:9092"
                        + " --create --topic models --partitions 1 --config cleanup.policy=compact"
                        + " --config retention.ms=-1");
    }

    @Test
    void mindsTheNumberOfPartitionsOnlyWhereItMatters() {
        assertThat(MODELS.mismatch(1, "b")).isEmpty();
        assertThat(MODELS.mismatch(3, "b"))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("topic models has 3 partitions and must have 1"));
        assertThat(new RequiredTopic("images", 4, false, Map.of()).mismatch(3, "b"))
                .isEmpty();
    }
}
