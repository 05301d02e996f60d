package io.frostline.stream;

import static io.frostline.stream.FakeBroker.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Answers each record with an output of the same value unless told otherwise, and writes down what it was called with.
 */
final class RecordingHandler implements BatchHandler<String> {
    final List<String> calls = new ArrayList<>();
    final Set<String> failingEvents = new HashSet<>();
    Function<List<String>, Output> answer = RecordingHandler::echo;
    Function<TopicPartition, String> metadata = partition -> "";
    Map<String, Executor> executors = Map.of();
    Function<TopicPartition, Long> limit = partition -> Long.MAX_VALUE;
    boolean yielding;
    boolean answersRefusals;
    boolean skips;
    private List<String> latestBatch = List.of();
    Consumer<String> beforePreparing = value -> {};

    static Output echo(List<String> values) {
        return Output.of(values.stream().map(FakeBroker::output).toList());
    }

    static Output tickOf(List<String> values, String value) {
        return values.isEmpty() ? Output.of(List.of(output(value))) : echo(values);
    }

    List<String> latestBatch() {
        return latestBatch;
    }

    @Override
    public String prepare(ConsumerRecord<byte[], byte[]> record) {
        String value = value(record);
        beforePreparing.accept(value);
        return value;
    }

    private static String value(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean skips() {
        return skips;
    }

    @Override
    public String skipped(ConsumerRecord<byte[], byte[]> record, int ends) {
        return "skipped after " + ends;
    }

    @Override
    public Executor preparing(ConsumerRecord<byte[], byte[]> record, Executor pool) {
        return executors.getOrDefault(value(record), pool);
    }

    @Override
    public Output handle(List<Prepared<String>> batch) {
        List<String> values = batch.stream().map(Prepared::value).toList();
        calls.add("handle" + values);
        latestBatch = values;
        return answer.apply(values);
    }

    @Override
    public void committed() {
        calls.add("committed");
        if (failingEvents.remove("committed")) {
            throw new IllegalStateException("not now");
        }
    }

    @Override
    public void aborted() {
        calls.add("aborted");
    }

    @Override
    public void assigned(Map<TopicPartition, OffsetAndMetadata> positions) {
        Map<Integer, String> text = new TreeMap<>();
        positions.forEach(
                (partition, position) -> text.put(partition.partition(), position.offset() + position.metadata()));
        calls.add("assigned" + text);
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        calls.add("revoked"
                + partitions.stream().map(TopicPartition::partition).sorted().toList());
    }

    @Override
    public String offsetMetadata(TopicPartition partition) {
        return metadata.apply(partition);
    }

    @Override
    public boolean yields() {
        return yielding;
    }

    @Override
    public long readUntil(TopicPartition partition) {
        return limit.apply(partition);
    }

    @Override
    public void reachedEnd(TopicPartition partition) {
        calls.add("reachedEnd" + partition.partition());
    }

    @Override
    public boolean refused(ProducerRecord<byte[], byte[]> refused, RecordTooLargeException reason) {
        calls.add("refused[" + new String(refused.value(), StandardCharsets.UTF_8) + "]");
        return answersRefusals;
    }
}
