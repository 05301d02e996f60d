package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

    private static LoopSettings settings(Map<String, String> kafka) {
        return LoopSettings.of("x", "group", "id", Set.of("in"), kafka);
    }

    @Test
    void letsTheUserOverrideDefaults() {
        LoopSettings settings = settings(Map.of("max.poll.records", "7", "linger.ms", "1"));

        assertThat(ClientProperties.consumer(settings)).containsEntry("max.poll.records", "7");
        assertThat(ClientProperties.producer(settings)).containsEntry("linger.ms", "1");
    }

    @Test
    void tellsHowManyRecordsAPollReturnsWhoeverSaidSo() {
        assertThat(ClientProperties.polledRecords(settings(Map.of()))).isEqualTo(Batching.DEFAULT.maximumRecords());
        assertThat(ClientProperties.polledRecords(settings(Map.of("consumer.max.poll.records", " 7 "))))
                .isEqualTo(7);
    }

    @Test
    void neverGivesUpWhatExactlyOnceNeeds() {
        LoopSettings settings = settings(Map.of(
                "isolation.level", "read_uncommitted",
                "enable.auto.commit", "true",
                "group.id", "other",
                "acks", "1",
                "producer.enable.idempotence", "false",
                "transactional.id", "other"));

        assertThat(ClientProperties.consumer(settings))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("group.id", "group");
        assertThat(ClientProperties.producer(settings))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("transactional.id", "id");
    }

    @Test
    void givesPrefixedKeysToTheirClientOnly() {
        LoopSettings settings =
                settings(Map.of("producer.client.id", "p", "consumer.client.id", "c", "client.id", "both"));

        assertThat(ClientProperties.consumer(settings)).containsEntry("client.id", "c");
        assertThat(ClientProperties.producer(settings)).containsEntry("client.id", "p");
    }

    @Test
    void looksForNewPartitionsOftenUnlessTheUserSaysOtherwise() {
        assertThat(ClientProperties.consumer(settings(Map.of()))).containsEntry("metadata.max.age.ms", 10_000);
        assertThat(ClientProperties.consumer(settings(Map.of("metadata.max.age.ms", "60000"))))
                .containsEntry("metadata.max.age.ms", "60000");
        assertThat(ClientProperties.follower(Map.of())).containsEntry("metadata.max.age.ms", 10_000);
    }

    @Test
    void leavesToTheBrokerWhatTheNewerGroupProtocolRefuses() {
        assertThat(ClientProperties.consumer(settings(Map.of("group.protocol", "consumer"))))
                .doesNotContainKeys("partition.assignment.strategy", "session.timeout.ms", "heartbeat.interval.ms");
    }

    @Test
    void makesConfigurationsThatKafkaAccepts() {
        Map<String, String> bootstrap = Map.of("bootstrap.servers", "127.0.0.1:9");
        KafkaClients clients = new KafkaClients(settings(bootstrap));

        assertThatNoException().isThrownBy(() -> clients.consumer().close());
        assertThatNoException().isThrownBy(() -> clients.producer().close(Duration.ZERO));
        assertThat(ClientProperties.follower(bootstrap)).doesNotContainKey("group.id");
    }
}
