package io.frostline.stream.requirements;

import io.frostline.stream.ClientProperties;
import io.frostline.stream.remedy.Refusals;
import io.frostline.stream.remedy.Remedies;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** Looks whether a cluster is as a service needs it, with the rights of the service and no others. */
final class ClusterCheck {
    private final Map<String, String> kafka;
    private final Duration patience;
    private final Remedies remedies;

    /**
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @param patience longest wait for the broker's answer
     */
    ClusterCheck(Map<String, String> kafka, Duration patience) {
        this.kafka = Map.copyOf(kafka);
        this.patience = patience;
        this.remedies = new Remedies(kafka);
    }

    /**
     * @return whether a broker answers at all, be it that it refuses the credentials; while none does, {@link #look}
     *     says no more than that
     * @throws IllegalArgumentException if no client can be made with the properties
     */
    boolean brokerAnswers() throws InterruptedException {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException | KafkaException e) {
            return refusal(e).isPresent();
        }
    }

    /** @param findings is given what is wrong, a line each with the command that helps */
    void look(Requirements required, Findings findings) throws InterruptedException {
        try (Admin admin = admin()) {
            new TopicLook(admin, remedies, findings).at(required);
            new OwnTopicsLook(admin, remedies, findings).at(required.own());
            new RightsLook(admin, remedies, findings).at(required);
        } catch (ExecutionException | KafkaException e) {
            findings.problem(unreachable(e));
        }
    }

    private String unreachable(Exception failure) {
        if (isUnresolvable(failure)) {
            return "no host name in %s resolves; correct the bootstrap servers, or wait until it is known"
                    .formatted(remedies.servers());
        }
        return refusal(failure)
                .orElseGet(() -> "no broker answers at %s within %d s (%s); start one, or correct the bootstrap servers"
                        .formatted(remedies.servers(), patience.toSeconds(), failure.getMessage()));
    }

    private Optional<String> refusal(Exception failure) {
        return Refusals.explain(failure, "", remedies);
    }

    /** What Kafka says of a login that it does not understand has parts of the login in it, and is not passed on. */
    private Admin admin() {
        try {
            return Admin.create(properties());
        } catch (KafkaException e) {
            if (isUnresolvable(e)) {
                // Names of brokers that are only being started may be unknown for a while.
                throw e;
            }
            throw new IllegalArgumentException(
                    "no Kafka client for %s can be made; check the Kafka properties security.protocol, sasl.* and ssl.*: files that are not there, a login that is cut off, a password without quotes"
                            .formatted(remedies.servers()),
                    e);
        }
    }

    private static boolean isUnresolvable(Exception failure) {
        return failure.getCause() instanceof ConfigException unknown
                && String.valueOf(unknown.getMessage()).contains("No resolvable bootstrap");
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = ClientProperties.admin(kafka);
        int millis = Math.toIntExact(patience.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        return properties;
    }
}
