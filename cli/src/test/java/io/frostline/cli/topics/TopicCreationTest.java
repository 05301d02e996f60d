package io.frostline.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicCreationTest {
    private final Queue<KafkaFuture<Void>> answers = new ArrayDeque<>();

    @Test
    void asksAgainWhileTheBrokerHasNotHeardOfTheTopicsYet() {
        answers.add(denied());
        answers.add(denied());
        answers.add(KafkaFuture.completedFuture(null));

        TopicCreation.awaitLeaders(answers::remove, Duration.ofMinutes(1));

        assertThat(answers).isEmpty();
    }

    @Test
    void givesUpInTheEnd() {
        answers.add(denied());

        assertThatThrownBy(() -> TopicCreation.awaitLeaders(answers::remove, Duration.ZERO))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no such topic");
    }

    private static KafkaFuture<Void> denied() {
        KafkaFutureImpl<Void> denied = new KafkaFutureImpl<>();
        denied.completeExceptionally(new UnknownTopicOrPartitionException("no such topic"));
        return denied;
    }
}
