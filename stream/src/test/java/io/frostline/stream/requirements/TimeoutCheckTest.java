package io.frostline.stream.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.frostline.stream.LoopSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeoutCheckTest {
    @Test
    void findsNothingWhereNothingIsSet() {
        assertThat(problems(Map.of())).isEmpty();
    }

    @Test
    void findsNothingWhereAShorterTransactionTakesTheOthersWithIt() {
        assertThat(problems(Map.of("producer.transaction.timeout.ms", "4000"))).isEmpty();
    }

    @Test
    void findsASendThatOutlivesItsTransaction() {
        assertThat(problems(Map.of("delivery.timeout.ms", "60000")))
                .singleElement()
                .asString()
                .startsWith("the Kafka property producer.delivery.timeout.ms is 60000, longer than"
                        + " producer.transaction.timeout.ms, which is 30000")
                .endsWith("set it to 30000 at most");
    }

    @Test
    void findsARequestThatCannotBeRepeated() {
        assertThat(problems(Map.of("producer.request.timeout.ms", "40000")))
                .singleElement()
                .asString()
                .contains("producer.request.timeout.ms is 40000");
    }

    @Test
    void findsHeartbeatsThatComeTooSeldom() {
        assertThat(problems(Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "7000")))
                .singleElement()
                .asString()
                .contains("consumer.heartbeat.interval.ms is 7000");
    }

    @Test
    void refusesATimeoutThatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> problems(Map.of("session.timeout.ms", "soon")))
                .withMessageContaining("session.timeout.ms is soon; give milliseconds");
    }

    private static List<String> problems(Map<String, String> kafka) {
        return TimeoutCheck.problems(LoopSettings.of("test", "group", "group-0", Set.of("in"), kafka));
    }
}
