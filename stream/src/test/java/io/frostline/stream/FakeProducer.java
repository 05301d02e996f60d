package io.frostline.stream;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A mock producer that also refuses values as too large, as the broker does, and loses answers to a commit. */
final class FakeProducer extends MockProducer<byte[], byte[]> {
    final Set<String> tooLarge = new HashSet<>();
    Predicate<List<ProducerRecord<byte[], byte[]>>> losesAnswer = sent -> false;
    Runnable onCommit = () -> {};
    private final FakeBroker broker;
    private boolean failed;
    private boolean unanswered;

    FakeProducer(FakeBroker broker) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.broker = broker;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        if (!tooLarge.contains(new String(record.value(), StandardCharsets.UTF_8))) {
            return super.send(record, callback);
        }
        failed = true;
        RecordTooLargeException refusal = new RecordTooLargeException("larger than the topic allows");
        callback.onCompletion(null, refusal);
        return CompletableFuture.failedFuture(refusal);
    }

    @Override
    public void commitTransaction() {
        if (failed) {
            throw new KafkaException("a send of the transaction failed");
        }
        broker.requireConnection();
        onCommit.run();
        boolean lost = losesAnswer.test(uncommittedRecords());
        int before = consumerGroupOffsetsHistory().size();
        super.commitTransaction();
        consumerGroupOffsetsHistory().stream()
                .skip(before)
                .flatMap(groups -> groups.values().stream())
                .forEach(broker::commit);
        if (lost) {
            unanswered = true;
            throw new TimeoutException("no answer to the commit");
        }
    }

    @Override
    public void beginTransaction() {
        requireAnswer();
        super.beginTransaction();
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
        broker.requireMember(member);
        super.sendOffsetsToTransaction(offsets, member);
    }

    @Override
    public void abortTransaction() {
        requireAnswer();
        failed = false;
        super.abortTransaction();
    }

    private void requireAnswer() {
        if (unanswered) {
            throw new IllegalStateException("the commit must be tried again first");
        }
    }
}
