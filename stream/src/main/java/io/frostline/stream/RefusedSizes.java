package io.frostline.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which outputs are not to be tried again: of each topic those that are no smaller, in bytes of key and value, than one
 * that the broker or the producer has refused as too large. A process begins with none. Thread-safe.
 */
public final class RefusedSizes {
    private final Map<String, Integer> smallest = new ConcurrentHashMap<>();
    private final AtomicInteger lessons = new AtomicInteger();

    /** @return whether that was not known, so that the output will be answered otherwise when it comes again */
    public boolean add(ProducerRecord<byte[], byte[]> refused) {
        if (!allow(refused)) {
            return false;
        }
        smallest.merge(refused.topic(), bytes(refused.key(), refused.value()), Math::min);
        lessons.incrementAndGet();
        return true;
    }

    public boolean allow(ProducerRecord<byte[], byte[]> output) {
        return allow(output.topic(), bytes(output.key(), output.value()));
    }

    /** @param bytes of key and value */
    public boolean allow(String topic, int bytes) {
        return bytes < smallest.getOrDefault(topic, Integer.MAX_VALUE);
    }

    /** @return whether nothing was refused by the topic yet, so that no size needs to be known */
    public boolean allowAll(String topic) {
        return !smallest.containsKey(topic);
    }

    /** @return how often something was refused that was not known to be too large */
    public int lessons() {
        return lessons.get();
    }

    private static int bytes(byte @Nullable [] key, byte @Nullable [] value) {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }
}
