package io.frostline.stream;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A mock producer that also refuses values as too large, as the broker does, and loses answers to a commit. */
final class FakeProducer extends MockProducer<byte[], byte[]> {
    final Set<String> tooLarge = new HashSet<>();
    boolean losesAnswer;
    Runnable onCommit = () -> {};
    private final FakeBroker broker;
    private boolean failed;

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
        int before = consumerGroupOffsetsHistory().size();
        super.commitTransaction();
        consumerGroupOffsetsHistory().stream()
                .skip(before)
                .flatMap(groups -> groups.values().stream())
                .forEach(broker::commit);
        if (losesAnswer) {
            throw new TimeoutException("no answer to the commit");
        }
    }

    @Override
    public void abortTransaction() {
        if (losesAnswer) {
            throw new IllegalStateException("the commit must be tried again first");
        }
        failed = false;
        super.abortTransaction();
    }
}
