package io.frostline.integration;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;

/** Whether a process is in mid-transaction, by the broker's account. */
final class OpenTransaction {
    /** Together they take longer than a commit whose answers are not kept back. */
    private static final int LOOKS = 40;

    private OpenTransaction() {}

    /** @return whether a transaction with records of the topic is open, and still the same some looks later */
    static boolean stays(Admin admin, String transactionalId, String topic)
            throws ExecutionException, InterruptedException {
        OptionalLong begin = begin(admin, transactionalId, topic);
        for (int look = 1; look < LOOKS && begin.isPresent(); look++) {
            if (!begin(admin, transactionalId, topic).equals(begin)) {
                return false;
            }
        }
        return begin.isPresent();
    }

    private static OptionalLong begin(Admin admin, String transactionalId, String topic)
            throws ExecutionException, InterruptedException {
        TransactionDescription transaction = admin.describeTransactions(List.of(transactionalId))
                .description(transactionalId)
                .get();
        boolean written = transaction.topicPartitions().stream()
                .anyMatch(partition -> partition.topic().equals(topic));
        return transaction.state() == TransactionState.ONGOING && written
                ? transaction.transactionStartTimeMs()
                : OptionalLong.empty();
    }
}
