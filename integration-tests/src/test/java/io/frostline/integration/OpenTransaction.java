package io.frostline.integration;

import io.frostline.schemas.Topics;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;

/** Whether a process is in mid-transaction, by the broker's account. */
final class OpenTransaction {
    /** Together they take longer than a commit whose answers are not kept back. */
    private static final int LOOKS = 10;

    private OpenTransaction() {}

    /** @return whether a transaction with embeddings is open, and still the same some looks later */
    static boolean stays(Admin admin, String transactionalId) throws ExecutionException, InterruptedException {
        OptionalLong begin = begin(admin, transactionalId);
        for (int look = 1; look < LOOKS && begin.isPresent(); look++) {
            if (!begin(admin, transactionalId).equals(begin)) {
                return false;
            }
        }
        return begin.isPresent();
    }

    private static OptionalLong begin(Admin admin, String transactionalId)
            throws ExecutionException, InterruptedException {
        TransactionDescription transaction = admin.describeTransactions(List.of(transactionalId))
                .description(transactionalId)
                .get();
        boolean written = transaction.topicPartitions().stream()
                .anyMatch(partition -> partition.topic().equals(Topics.EMBEDDINGS));
        return transaction.state() == TransactionState.ONGOING && written
                ? transaction.transactionStartTimeMs()
                : OptionalLong.empty();
    }
}
