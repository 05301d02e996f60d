package io.frostline.stream.requirements;

import io.frostline.stream.remedy.Refusals;
import io.frostline.stream.remedy.Remedies;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** Looks at what is no topic: groups, and how old the cluster's transactions are. */
final class RightsLook {
    static final String TRANSACTIONS = "transaction.version";

    /** With it a transaction has an epoch of its own, and none can slip into the next (KIP-890). */
    static final int EPOCH_PER_TRANSACTION = 2;

    private final Admin admin;
    private final Remedies remedies;
    private final Findings findings;

    RightsLook(Admin admin, Remedies remedies, Findings findings) {
        this.admin = admin;
        this.remedies = remedies;
        this.findings = findings;
    }

    void at(Requirements required) throws ExecutionException, InterruptedException {
        for (String group : required.groups().stream().sorted().toList()) {
            if (!mayRead(group)) {
                findings.problem(Refusals.mayNotJoin(group, remedies));
            }
        }
        lookAtTransactions();
    }

    private boolean mayRead(String group) throws ExecutionException, InterruptedException {
        try {
            Set<AclOperation> allowed = Objects.requireNonNull(admin.describeConsumerGroups(
                                    List.of(group),
                                    new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                            .describedGroups()
                            .get(group))
                    .get()
                    .authorizedOperations();
            return allowed == null || allowed.contains(AclOperation.READ);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return false;
            }
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw e;
        }
    }

    private void lookAtTransactions() throws ExecutionException, InterruptedException {
        @Nullable
        FinalizedVersionRange found = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get(TRANSACTIONS);
        int level = found == null ? 0 : found.maxVersionLevel();
        if (level < EPOCH_PER_TRANSACTION) {
            findings.problem("%s of the cluster is %d and must be %d at least; raise it with: %s"
                    .formatted(
                            TRANSACTIONS,
                            level,
                            EPOCH_PER_TRANSACTION,
                            remedies.upgradeFeature(TRANSACTIONS, EPOCH_PER_TRANSACTION)));
        }
    }
}
