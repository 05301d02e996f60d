package io.frostline.stream.requirements;

import io.frostline.stream.remedy.Access;
import io.frostline.stream.remedy.Remedies;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Looks at topics: whether they are there, laid out as needed, and open to this user. */
final class TopicLook {
    private final Admin admin;
    private final Remedies remedies;
    private final Findings findings;

    TopicLook(Admin admin, Remedies remedies, Findings findings) {
        this.admin = admin;
        this.remedies = remedies;
        this.findings = findings;
    }

    void at(Requirements required) throws ExecutionException, InterruptedException {
        for (RequiredTopic topic : required.topics()) {
            TopicDescription found = describe(topic);
            if (found != null) {
                int count = found.partitions().size();
                topic.mismatch(count, remedies).ifPresent(findings::problem);
                requireAccess(topic, found.authorizedOperations());
                lookAtConfiguration(topic);
            }
        }
    }

    private @Nullable TopicDescription describe(RequiredTopic topic) throws ExecutionException, InterruptedException {
        try {
            return admin.describeTopics(
                            List.of(topic.name()), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get()
                    .get(topic.name());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                findings.problem(topic.missing(remedies));
            } else if (e.getCause() instanceof AuthorizationException) {
                Stream.concat(topic.access().stream(), Stream.of(Access.DESCRIBE_CONFIGS))
                        .sorted()
                        .forEach(access -> findings.problem(denied(topic, access)));
            } else {
                throw e;
            }
            return null;
        }
    }

    /** @param allowed null if the broker does not say */
    private void requireAccess(RequiredTopic topic, @Nullable Set<AclOperation> allowed) {
        if (allowed != null) {
            topic.access().stream()
                    .filter(access -> !allowed.contains(access.operation()))
                    .sorted()
                    .forEach(access -> findings.problem(denied(topic, access)));
        }
    }

    private String denied(RequiredTopic topic, Access access) {
        return "this user may not %s topic %s; allow it with: %s"
                .formatted(access.verb(), topic.name(), remedies.allowTopic(topic.name(), access));
    }

    private void lookAtConfiguration(RequiredTopic topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            Config found = Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource));
            topic.wrongCleanup(found.get(TopicConfig.CLEANUP_POLICY_CONFIG).value(), remedies)
                    .ifPresent(findings::problem);
            topic.wrongClock(
                            found.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value(), remedies)
                    .ifPresent(findings::note);
            topic.smallRecords(found.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value(), remedies)
                    .ifPresent(findings::note);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof AuthorizationException)) {
                throw e;
            }
            findings.problem(denied(topic, Access.DESCRIBE_CONFIGS));
        }
    }
}
