package io.frostline.stream.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.stream.remedy.Access;
import io.frostline.stream.remedy.Remedies;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequiredTopicTest {
    private static final Remedies REMEDIES = new Remedies(Map.of("bootstrap.servers", "127.0.0.1:9092"));
    private static final RequiredTopic MODELS = new RequiredTopic(
            "models", 1, true, Map.of("retention.ms", "-1", "cleanup.policy", "compact"), Set.of(Access.READ));

    @Test
    void givesTheCommandThatCreatesIt() {
        assertThat(MODELS.missing(REMEDIES))
                .isEqualTo("topic models is missing; create it with: kafka-topics.sh --bootstrap-server 127.0.0.1:9092"
                        + " --create --topic models --partitions 1 --config cleanup.policy=compact"
                        + " --config retention.ms=-1");
    }

    @Test
    void mindsTheNumberOfPartitionsOnlyWhereItMatters() {
        assertThat(MODELS.mismatch(1, REMEDIES)).isEmpty();
        assertThat(MODELS.mismatch(3, REMEDIES))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("topic models has 3 partitions and must have 1"));
        assertThat(new RequiredTopic("images", 4, false, Map.of(), Set.of()).mismatch(3, REMEDIES))
                .isEmpty();
    }

    @Test
    void mustNotBeDeletedFromWhereEverythingIsKeptForEver() {
        assertThat(MODELS.wrongCleanup("compact,delete", REMEDIES))
                .hasValue("topic models has the cleanup policy compact,delete and must have compact; change it with:"
                        + " kafka-configs.sh --bootstrap-server 127.0.0.1:9092 --alter --entity-type topics"
                        + " --entity-name models --add-config cleanup.policy=[compact]");
        assertThat(MODELS.wrongCleanup("delete", REMEDIES)).isPresent();
        assertThat(MODELS.wrongCleanup("compact", REMEDIES)).isEmpty();
    }

    @Test
    void mustNotBeCompactedWhereEveryRecordCounts() {
        assertThat(topic("delete").wrongCleanup("compact", REMEDIES)).isPresent();
        assertThat(topic("delete").wrongCleanup("compact,delete", REMEDIES)).isPresent();
        assertThat(topic("delete").wrongCleanup("delete", REMEDIES)).isEmpty();
    }

    @Test
    void mayKeepMoreThanItHasTo() {
        assertThat(topic("compact,delete").wrongCleanup("compact", REMEDIES)).isEmpty();
        assertThat(topic("compact,delete").wrongCleanup("delete , compact", REMEDIES))
                .isEmpty();
        assertThat(topic("compact,delete").wrongCleanup("delete", REMEDIES)).isPresent();
    }

    @Test
    void shouldBearTheTimeOfTheBrokerWhereServicesWrite() {
        RequiredTopic written =
                new RequiredTopic("models", 1, true, Map.of("message.timestamp.type", "LogAppendTime"), Set.of());

        assertThat(written.wrongClock("CreateTime", REMEDIES))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("records of topic models bear the time of their producer's clock")
                        .endsWith("--entity-name models --add-config message.timestamp.type=[LogAppendTime]"));
        assertThat(written.wrongClock("LogAppendTime", REMEDIES)).isEmpty();
        assertThat(MODELS.wrongClock("CreateTime", REMEDIES)).isEmpty();
    }

    @Test
    void shouldTakeTheLargestRecordsThatMayCome() {
        RequiredTopic models = new RequiredTopic("models", 1, true, Map.of("max.message.bytes", "33554432"), Set.of());

        assertThat(models.smallRecords("1048588", REMEDIES))
                .hasValue("topic models takes records of at most 1048588 bytes, where 33554432 may come, and refuses"
                        + " others; raise it with: kafka-configs.sh --bootstrap-server 127.0.0.1:9092 --alter"
                        + " --entity-type topics --entity-name models --add-config max.message.bytes=[33554432]");
        assertThat(models.smallRecords("33554432", REMEDIES)).isEmpty();
        assertThat(MODELS.smallRecords("1", REMEDIES)).isEmpty();
    }

    private static RequiredTopic topic(String cleanup) {
        return new RequiredTopic("topic", 4, false, Map.of("cleanup.policy", cleanup), Set.of());
    }
}
