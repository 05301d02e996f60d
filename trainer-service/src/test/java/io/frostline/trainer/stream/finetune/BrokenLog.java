package io.frostline.trainer.stream.finetune;

import io.frostline.stream.log.LogAccess;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** A log that fails, or waits, wherever it is asked. */
final class BrokenLog implements LogAccess {
    private final Supplier<? extends Error> failure;

    /** @param failure is made in the thread that asks, and may take its time */
    BrokenLog(Supplier<? extends Error> failure) {
        this.failure = failure;
    }

    @Override
    public Consumer<byte[], byte[]> consumer() {
        throw failure.get();
    }

    @Override
    public Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        throw failure.get();
    }

    @Override
    public int partitions(String topic) {
        throw failure.get();
    }
}
