package io.frostline.stream.requirements;

import io.frostline.stream.remedy.Access;
import io.frostline.stream.remedy.Remedies;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Looks at the topics that a service has of its own: whether it may make and use them, and whether they fit. */
final class OwnTopicsLook {
    private static final Set<Access> NEEDED = Set.of(Access.READ, Access.WRITE, Access.DELETE);

    private final Admin admin;
    private final Remedies remedies;
    private final Findings findings;
    private final Set<Access> denied = new TreeSet<>();
    private final Map<String, Integer> partitions = new TreeMap<>();

    OwnTopicsLook(Admin admin, Remedies remedies, Findings findings) {
        this.admin = admin;
        this.remedies = remedies;
        this.findings = findings;
    }

    void at(OwnTopics own) throws ExecutionException, InterruptedException {
        Collection<String> names = new TreeSet<>(own.stores());
        names.addAll(own.passages());
        names.addAll(own.logs());
        if (names.isEmpty()) {
            return;
        }
        describe(names);
        names.removeAll(partitions.keySet());
        if (!names.isEmpty()) {
            tryToCreate(names);
        }
        denied.forEach(access -> findings.problem("this user may not %s topics %s...; allow it with: %s"
                .formatted(access.verb(), own.prefix(), remedies.allowTopics(own.prefix(), access))));
        requireEqual(own);
    }

    private void describe(Collection<String> names) throws ExecutionException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                        names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> one : described.entrySet()) {
            try {
                TopicDescription found = one.getValue().get();
                partitions.put(one.getKey(), found.partitions().size());
                NEEDED.stream()
                        .filter(access -> !allows(found.authorizedOperations(), access))
                        .forEach(denied::add);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    denied.addAll(NEEDED);
                } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }

    private static boolean allows(@Nullable Set<AclOperation> allowed, Access access) {
        return allowed == null || allowed.contains(access.operation());
    }

    /** The broker says whether it would; it makes none. */
    private void tryToCreate(Collection<String> names) throws InterruptedException {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                .toList();
        for (KafkaFuture<Void> tried : admin.createTopics(topics, new CreateTopicsOptions().validateOnly(true))
                .values()
                .values()) {
            try {
                tried.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    denied.add(Access.CREATE);
                }
            }
        }
    }

    /** Partitions can only be added, so the fewest are those that it was made with. */
    private void requireEqual(OwnTopics own) {
        int made = fewest(own.stores()).orElseGet(() -> fewest(own.passages()).orElse(0));
        partitions.forEach((topic, count) -> {
            if (count != made && !own.logs().contains(topic)) {
                findings.problem("topic %s has %d partitions and must have %d, as it was made with; %s"
                        .formatted(topic, count, made, remedy(own, topic)));
            }
        });
    }

    private Optional<Integer> fewest(Set<String> names) {
        return partitions.entrySet().stream()
                .filter(topic -> names.contains(topic.getKey()))
                .map(Map.Entry::getValue)
                .min(Integer::compare);
    }

    private String remedy(OwnTopics own, String topic) {
        return own.passages().contains(topic)
                ? "end all that use it and delete it, and it is made anew: " + remedies.deleteTopic(topic)
                : "Kafka takes none away; " + own.begunAnew();
    }
}
