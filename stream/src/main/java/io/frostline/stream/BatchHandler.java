package io.frostline.stream;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * What a {@link TransactionalLoop} does with its records.
 *
 * <p>{@link #prepare}, {@link #yields} and {@link #readUntil} are called from other threads and must be thread-safe.
 * Every other method is called on the loop's one handler thread, one call at a time, in the order of the events; it may
 * take long, since fetching, preparing and group membership go on beside it. A {@code RuntimeException} from
 * {@link #handle} aborts and is tried again, within the bounds of {@link RetryPolicy}; an {@code Error} stops the loop.
 *
 * @param <P> the prepared form of a record
 */
public interface BatchHandler<P> {

    /**
     * Does the part of the work that needs no order, such as decoding. Called on a pool, for several records at once.
     * Bad input is a value of {@code P}, not an exception.
     */
    P prepare(ConsumerRecord<byte[], byte[]> record);

    /**
     * @param pool threads for work that needs a processor, {@link Batching#preparationThreads}
     * @return where to prepare the record: the pool, or an executor of the handler's own for a record whose preparation
     *     mostly waits, so that others do not wait with it
     */
    default Executor preparing(ConsumerRecord<byte[], byte[]> record, Executor pool) {
        return pool;
    }

    /**
     * @return whether a record that ends every process which touches it is to be {@link #skipped} in the end. What that
     *     takes is kept in the metadata of the committed offsets
     */
    default boolean skips() {
        return false;
    }

    /**
     * Stands in for {@link #prepare} where the record is not to be touched any more.
     *
     * @param ends processes that ended soon after they began at the record or those before it, the last ones with this
     *     record alone in their hands
     */
    default P skipped(ConsumerRecord<byte[], byte[]> record, int ends) {
        throw new IllegalStateException("a handler that skips says what becomes of what it skips");
    }

    /**
     * Handles records in the order of their partitions, or none: the loop calls at least every {@link Timing#tick}
     * while it is not {@link #yields yielding}, so that work no record asked for can be committed too.
     *
     * @param batch at most {@link Batching#maximumRecords}; empty on a tick
     * @return what to send in the transaction that commits this batch and all held before it
     */
    Output handle(List<Prepared<P>> batch);

    /** Everything handled so far is committed. */
    default void committed() {}

    /**
     * Nothing handled since the last {@link #committed} counts: forget it. The records come again, unless their
     * partitions are {@link #revoked}.
     */
    default void aborted() {}

    /**
     * These partitions are ours from now on; called before the first of their records is handled, and again for all
     * partitions whenever the loop had to begin anew, which asks for the same work as a restart of the process.
     *
     * @param positions where reading begins: the committed offset with its metadata, or the start with empty metadata
     */
    default void assigned(Map<TopicPartition, OffsetAndMetadata> positions) {}

    /** These partitions are no longer ours; what of them was uncommitted was {@link #aborted} before. */
    default void revoked(Collection<TopicPartition> partitions) {}

    /** @return what is stored beside the partition's offset with every commit; asked after {@link #handle} */
    default String offsetMetadata(TopicPartition partition) {
        return "";
    }

    /**
     * @return whether to handle nothing for now, for the sake of more urgent work elsewhere. Asked before every batch
     *     and every tick; thread-safe and quick.
     */
    default boolean yields() {
        return false;
    }

    /**
     * @return the offset at which to stop reading the partition, exclusive. It may grow: reading then goes on. Asked
     *     all the time; thread-safe and quick.
     */
    default long readUntil(TopicPartition partition) {
        return Long.MAX_VALUE;
    }

    /** Everything of the partition before {@link #readUntil} has been committed; called once for each such offset. */
    default void reachedEnd(TopicPartition partition) {}

    /**
     * The broker or the producer refused an output as too large. The transaction was {@link #aborted}, and its records
     * come again. That is no failure as long as the handler has an answer, and it must have one for every output that
     * it can make; a handler that says so of the same output for ever is asked for ever.
     *
     * @return whether the handler will answer otherwise when they do; if not, the loop fails and names the output
     */
    boolean refused(ProducerRecord<byte[], byte[]> output, RecordTooLargeException reason);
}
