package io.frostline.integration;

import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Codec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a {@code read_committed} reader has seen of one topic so far. */
final class TopicLog<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Codec codec = new Codec();
    private final Class<T> type;
    private final TopicReader reader;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    private TopicLog(Class<T> type, TopicReader reader) {
        this.type = type;
        this.reader = reader;
    }

    static <T extends SpecificRecord> TopicLog<T> of(Kafka kafka, String topic, Class<T> type) {
        return new TopicLog<>(type, TopicReader.fromBeginning(kafka, List.of(topic)));
    }

    /** Reads until {@code count} records are there, then until nothing more comes for a while. */
    List<T> awaitExactly(int count, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (records.size() < count && System.nanoTime() < deadline) {
            look();
        }
        records.addAll(reader.poll(Duration.ofSeconds(2)));
        return values();
    }

    /** Reads until at least {@code count} records are there. */
    List<T> awaitAtLeast(int count, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (records.size() < count && System.nanoTime() < deadline) {
            look();
        }
        return values();
    }

    /** Reads until a record is so, and returns the last one that is. */
    T awaitLast(Predicate<T> wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            look();
            Optional<T> found = values().stream().filter(wanted).reduce((first, second) -> second);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("no such record among " + records.size() + " after " + limit);
    }

    List<T> values() {
        return records.stream().map(each -> codec.decode(each.value(), type)).toList();
    }

    private void look() {
        records.addAll(reader.poll(LOOK));
    }

    @Override
    public void close() {
        reader.close();
    }
}
