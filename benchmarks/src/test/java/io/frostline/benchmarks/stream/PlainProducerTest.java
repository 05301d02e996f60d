package io.frostline.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PlainProducerTest {
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
            Map.of(new TopicPartition("images", 2), new OffsetAndMetadata(41));
    private static final Map<TopicPartition, OffsetAndMetadata> LATER_OFFSETS =
            Map.of(new TopicPartition("images", 3), new OffsetAndMetadata(7));

    private final List<Map<TopicPartition, OffsetAndMetadata>> committed = new ArrayList<>();

    @Test
    void commitsTheOffsetsOfEachTransactionByThemselves() {
        try (PlainProducer producer = producer()) {
            producer.initTransactions();
            transact(producer, OFFSETS);
            transact(producer, LATER_OFFSETS);
        }

        assertThat(committed).containsExactly(OFFSETS, LATER_OFFSETS);
    }

    @Test
    void commitsNothingOfAnAbortedTransaction() {
        try (PlainProducer producer = producer()) {
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(OFFSETS, new ConsumerGroupMetadata("group"));
            producer.abortTransaction();
        }

        assertThat(committed).isEmpty();
    }

    private static void transact(PlainProducer producer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(offsets, new ConsumerGroupMetadata("group"));
        producer.commitTransaction();
    }

    private PlainProducer producer() {
        return new PlainProducer(Map.of("bootstrap.servers", "127.0.0.1:1"), committed::add);
    }
}
