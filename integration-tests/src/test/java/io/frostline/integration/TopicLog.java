package io.frostline.integration;

import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.TopicReader;
import io.frostline.schemas.Codec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        settle(count, limit);
        return values();
    }

    /** Reads as {@link #awaitExactly} does, and says how many there are. */
    int settle(int count, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (records.size() < count && System.nanoTime() < deadline) {
            look();
        }
        records.addAll(reader.poll(Duration.ofSeconds(2)));
        return records.size();
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
        int seen = 0;
        while (System.nanoTime() < deadline) {
            look();
            Optional<T> found = decoded(seen).filter(wanted).reduce((first, second) -> second);
            if (found.isPresent()) {
                return found.get();
            }
            seen = records.size();
        }
        throw new AssertionError("no such record among " + records.size() + " after " + limit);
    }

    /** Reads until {@code count} records have come, from now on, that are so. */
    void awaitNext(int count, Predicate<T> wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        int seen = records.size();
        int found = 0;
        while (found < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(found + " such records, not " + count + ", after " + limit);
            }
            look();
            found += (int) decoded(seen).filter(wanted).count();
            seen = records.size();
        }
    }

    /** Reads until all that is there is so, then until nothing more comes for a while. */
    List<T> awaitAll(Predicate<List<T>> complete, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!complete.test(values()) && System.nanoTime() < deadline) {
            look();
        }
        records.addAll(reader.poll(Duration.ofSeconds(2)));
        return values();
    }

    List<T> values() {
        return decoded(0).toList();
    }

    private Stream<T> decoded(int from) {
        return records.stream()
                .skip(from)
                .filter(each -> each.value() != null)
                .map(each -> codec.decode(each.value()))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private void look() {
        records.addAll(reader.poll(LOOK));
    }

    @Override
    public void close() {
        reader.close();
    }
}
