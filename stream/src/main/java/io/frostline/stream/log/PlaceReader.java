package io.frostline.stream.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads single records again, every partition once, front to back. Neighbours are read past rather than sought, which
 * would cost more.
 */
public final class PlaceReader {
    /** Offsets between two records that are read past. */
    private static final long NEIGHBOURHOOD = 500;

    private final LogAccess access;
    private final StretchReader reader;

    public PlaceReader(LogAccess access) {
        this.access = access;
        this.reader = new StretchReader(access);
    }

    /**
     * Reads on the calling thread, in the order of the offsets of each partition. What is no longer there, or not yet,
     * is passed over.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker fails or the thread is interrupted
     */
    public void read(Set<Place> places, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        if (places.isEmpty()) {
            return;
        }
        Map<TopicPartition, NavigableSet<Long>> offsets = new HashMap<>();
        places.forEach(place -> offsets.computeIfAbsent(place.partition(), none -> new TreeSet<>())
                .add(place.offset()));
        Map<TopicPartition, Long> ends = access.ends(offsets.keySet());
        Map<TopicPartition, List<Stretch>> stretches = new HashMap<>();
        offsets.forEach((partition, wanted) ->
                stretches.put(partition, stretches(wanted.headSet(ends.getOrDefault(partition, 0L), false))));
        reader.readAll(stretches, record -> {
            if (places.contains(Place.of(record))) {
                sink.accept(record);
            }
        });
    }

    private static List<Stretch> stretches(NavigableSet<Long> offsets) {
        List<Stretch> stretches = new ArrayList<>();
        for (long offset : offsets) {
            Stretch next = new Stretch(offset, offset + 1);
            int last = stretches.size() - 1;
            if (last >= 0 && offset - stretches.get(last).until() <= NEIGHBOURHOOD) {
                stretches.set(last, stretches.get(last).around(next));
            } else {
                stretches.add(next);
            }
        }
        return stretches;
    }
}
