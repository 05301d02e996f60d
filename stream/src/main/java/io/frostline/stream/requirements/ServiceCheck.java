package io.frostline.stream.requirements;

import io.frostline.stream.LoopSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * What can be seen without doing anything.
     *
     * @throws IllegalArgumentException if a Kafka property makes no sense; the message names it
     */
    public Findings look() throws InterruptedException {
        Findings findings = new Findings();
        required.groups().stream()
                .flatMap(group -> TimeoutCheck.problems(loop(group)).stream())
                .distinct()
                .forEach(findings::problem);
        cluster.look(required, findings);
        return findings;
    }

    /**
     * The same, and what only a trial tells: whether the user may have transactions, and such long ones. For a user who
     * asks, not for a start, at which the first transaction tells it.
     */
    public Findings lookAndTry() throws InterruptedException {
        Findings findings = look();
        if (findings.problems().isEmpty() || brokerAnswers()) {
            for (String prefix : required.transactionalIds().stream().sorted().toList()) {
                Optional<String> problem = TransactionTrial.problem(loop(prefix), prefix);
                problem.ifPresent(findings::problem);
            }
        }
        return findings;
    }

    private LoopSettings loop(String group) {
        Set<String> topics = required.topics().stream().map(RequiredTopic::name).collect(Collectors.toSet());
        return LoopSettings.of("doctor", group, group + "-doctor", topics, kafka);
    }
}
