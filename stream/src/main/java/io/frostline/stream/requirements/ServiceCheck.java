package io.frostline.stream.requirements;

import io.frostline.stream.LoopSettings;
import io.frostline.stream.remedy.Access;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Looks whether a service, as it is configured, can work with its cluster. */
public final class ServiceCheck {
    private final Requirements required;
    private final Map<String, String> kafka;
    private final ClusterCheck cluster;

    /**
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @param patience longest wait for the broker's answer
     */
    public ServiceCheck(Requirements required, Map<String, String> kafka, Duration patience) {
        this.required = required;
        this.kafka = Map.copyOf(kafka);
        this.cluster = new ClusterCheck(kafka, patience);
    }

    /** @return whether a broker answers at all, be it with a refusal */
    public boolean brokerAnswers() throws InterruptedException {
        return cluster.brokerAnswers();
    }

    /**
     * What can be seen without doing anything, and whether the broker takes the time-outs that the user has set.
     *
     * @throws IllegalArgumentException if a Kafka property makes no sense; the message names it
     */
    public Findings look() throws InterruptedException {
        return find(this::isSet);
    }

    /**
     * The same, and what else only a trial tells: whether the user may have transactions. For a user who asks, not for
     * a start, at which the first transaction tells it.
     *
     * @throws IllegalArgumentException if a Kafka property makes no sense; the message names it
     */
    public Findings lookAndTry() throws InterruptedException {
        return find(timeout -> true);
    }

    private boolean isSet(String key) {
        return kafka.keySet().stream().anyMatch(each -> each.equals(key) || each.endsWith("." + key));
    }

    /** @param tried tells of a Kafka property whether the broker's bounds for it are tried */
    private Findings find(Predicate<String> tried) throws InterruptedException {
        Findings findings = new Findings();
        required.groups().stream()
                .flatMap(group -> TimeoutCheck.problems(loop(group)).stream())
                .distinct()
                .forEach(findings::problem);
        boolean fitEachOther = findings.problems().isEmpty();
        cluster.look(required, findings);
        if (findings.problems().isEmpty() || brokerAnswers()) {
            if (fitEachOther && tried.test(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)) {
                required.groups().stream()
                        .min(Comparator.naturalOrder())
                        .flatMap(group -> SessionTrial.problem(loop(group)))
                        .ifPresent(findings::problem);
            }
            if (tried.test(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)) {
                required.transactionalIds().stream()
                        .sorted()
                        .flatMap(prefix -> TransactionTrial.problem(loop(prefix), prefix).stream())
                        .forEach(findings::problem);
            }
        }
        return findings;
    }

    /** @return a loop as those of the service are, in a group and with a transactional id of its own */
    private LoopSettings loop(String prefix) {
        Set<String> topics = required.topics().stream()
                .filter(topic -> topic.access().contains(Access.READ))
                .map(RequiredTopic::name)
                .collect(Collectors.toSet());
        String name = prefix + "-doctor";
        return LoopSettings.of("doctor", name, name, topics, kafka);
    }
}
