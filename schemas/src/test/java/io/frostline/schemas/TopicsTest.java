package io.frostline.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

    @Test
    void keepsModelsInOneCompactedPartition() {
        TopicDefinition models = Topics.named(Topics.MODELS);

        assertThat(models.partitions()).isEqualTo(1);
        assertThat(models.configs())
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact",
                        "retention.ms", "-1",
                        "max.message.bytes", "33554432",
                        "message.timestamp.type", "LogAppendTime"));
    }

    /** Of two labels that came through different partitions the later one counts, whose clock nobody sets. */
    @Test
    void bearTheTimeOfTheBrokerButForImages() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.clock() == TopicDefinition.Clock.PRODUCER)
                .extracting(TopicDefinition::name)
                .containsExactly(Topics.IMAGES);
    }

    /** An idle group's offsets last seven days by default: what it has done must be gone before they are. */
    @Test
    void forgetsRequestsBeforeABrokerForgetsWhichWereCarriedOut() {
        TopicDefinition requests = Topics.named(Topics.REQUESTS);

        assertThat(requests.partitions()).isEqualTo(1);
        assertThat(requests.retention()).isLessThan(Duration.ofDays(7));
    }

    @Test
    void namesTheTopicsThereAreWhenAskedForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.named("pictures"))
                .withMessageContaining("no topic pictures")
                .withMessageContaining("images-rejected");
    }

    @Test
    void refusesATopicWithoutPartitions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.named(Topics.IMAGES).withPartitions(0))
                .withMessage("topic images has 0 partitions; give at least 1");
    }
}
