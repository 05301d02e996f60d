package io.frostline.stream.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"robot\" password=\"hunter2\";";

    @Test
    void giveTheCommandsThatAllowAUserWhatIsMissing() {
        assertThat(explain(new TopicAuthorizationException(Set.of("models")), LOGIN))
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:robot"
                                + " --operation Read --topic models"));
        assertThat(explain(GroupAuthorizationException.forGroupId("group"), LOGIN))
                .hasValue("this user may not join group group; allow it with: kafka-acls.sh --bootstrap-server"
                        + " broker:9092 --add --allow-principal User:robot --operation Read --group group");
        assertThat(explain(new TransactionalIdAuthorizationException("no"), LOGIN))
                .hasValueSatisfying(line -> assertThat(line)
                        .endsWith("--operation Write --transactional-id frostline --resource-pattern-type prefixed"));
    }

    @Test
    void areFoundBelowOtherFailures() {
        assertThat(explain(new KafkaException("cannot go on", new InvalidTxnTimeoutException("no")), LOGIN))
                .hasValueSatisfying(line -> assertThat(line).contains("producer.transaction.timeout.ms"));
        assertThat(explain(new KafkaException("larger than allowed (by transaction.max.timeout.ms)"), LOGIN))
                .isPresent();
        assertThat(explain(new KafkaException("aborted", new InvalidTimestampException("invalid timestamp")), LOGIN))
                .hasValueSatisfying(line -> assertThat(line).contains("clock is ahead", "LogAppendTime"));
        assertThat(explain(new KafkaException("something else"), LOGIN)).isEmpty();
    }

    @Test
    void neverSayAPassword() {
        assertThat(explain(new SaslAuthenticationException("wrong password"), LOGIN))
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("the broker at broker:9092 refuses the credentials")
                        .doesNotContain("hunter2"));
    }

    @Test
    void leaveTheUserOpenWhereTheCertificateSaysWhoItIs() {
        assertThat(explain(GroupAuthorizationException.forGroupId("group"), ""))
                .hasValueSatisfying(line -> assertThat(line).contains("'User:<user of this service>'"));
    }

    private static Optional<String> explain(Exception failure, String login) {
        return Refusals.explain(
                failure,
                "frostline",
                new Remedies(Map.of("bootstrap.servers", "broker:9092", "sasl.jaas.config", login)));
    }
}
