package io.frostline.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Logs, group offsets and an assignment behind Kafka's mock clients: a consumer reads the logs from where it is sought
 * to, and finds the offsets that the producers committed. Each poll runs the next step of the script; when the script
 * is at its end, {@link #atEnd} runs at every poll.
 */
final class FakeBroker implements Clients {
    static final String TOPIC = "in";

    /** Most records of a poll. */
    static final int POLLED = 3;

    /** Takes an offset of a log and is no record, as the end of a transaction does. */
    static final String MARKER = "marker";

    final List<FakeProducer> producers = new ArrayList<>();
    final Deque<Runnable> script = new ArrayDeque<>();
    Runnable atEnd = () -> {};

    private final Map<TopicPartition, List<String>> logs = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> group = new HashMap<>();
    private Set<TopicPartition> assignment = new HashSet<>();
    private int generations;
    private boolean cutOff;
    private java.util.function.Consumer<FakeProducer> prepareProducer = producer -> {};
    FakeConsumer consumer = new FakeConsumer();

    static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    void assign(TopicPartition... partitions) {
        assignment = Set.of(partitions);
    }

    void append(int partition, String... values) {
        logs.computeIfAbsent(partition(partition), none -> new ArrayList<>()).addAll(List.of(values));
    }

    void replace(int partition, int offset, String value) {
        Objects.requireNonNull(logs.get(partition(partition))).set(offset, value);
    }

    FakeBroker then(Runnable step) {
        script.add(step);
        return this;
    }

    FakeBroker thenPolls(int count) {
        for (int i = 0; i < count; i++) {
            script.add(() -> {});
        }
        return this;
    }

    void onNewProducer(java.util.function.Consumer<FakeProducer> preparation) {
        prepareProducer = preparation;
    }

    FakeProducer producerNow() {
        return producers.get(producers.size() - 1);
    }

    /** @return values a {@code read_committed} reader would see, in the order of their transactions */
    List<String> committedValues() {
        return producers.stream()
                .flatMap(producer -> producer.history().stream())
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    Map<TopicPartition, OffsetAndMetadata> committedOffsets() {
        return Map.copyOf(group);
    }

    /** From now on nothing is committed any more: as if the process had ended. */
    void cutOff() {
        cutOff = true;
    }

    /** There is a process again. */
    void reconnect() {
        cutOff = false;
    }

    void requireConnection() {
        if (cutOff) {
            throw new ProducerFencedException("cut off");
        }
    }

    void requireMember(ConsumerGroupMetadata member) {
        if (member.generationId() != generations) {
            throw new CommitFailedException("the group has moved on");
        }
    }

    void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!cutOff) {
            group.putAll(offsets);
        }
    }

    int transactions() {
        return producers.stream()
                .mapToInt(producer -> (int) producer.commitCount())
                .sum();
    }

    @Override
    public Consumer<byte[], byte[]> consumer() {
        consumer = new FakeConsumer();
        return consumer;
    }

    @Override
    public Producer<byte[], byte[]> producer() {
        FakeProducer producer = new FakeProducer(this);
        prepareProducer.accept(producer);
        producers.add(producer);
        return producer;
    }

    static ProducerRecord<byte[], byte[]> output(String value) {
        return new ProducerRecord<>("out", value.getBytes(StandardCharsets.UTF_8));
    }

    final class FakeConsumer extends MockConsumer<byte[], byte[]> {
        final Map<TopicPartition, Integer> fetched = new TreeMap<>((a, b) -> a.partition() - b.partition());

        private @Nullable ConsumerRebalanceListener listener;
        private int generation = ++generations;

        FakeConsumer() {
            super("earliest");
        }

        /** The group goes on without this member, which does not know it yet. */
        void fence() {
            generations++;
        }

        private boolean isFenced() {
            return generation != generations;
        }

        @Override
        public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener callback) {
            super.subscribe(topics, callback);
            listener = callback;
        }

        @Override
        public synchronized ConsumerGroupMetadata groupMetadata() {
            return new ConsumerGroupMetadata("group", generation, "member-" + generation, Optional.empty());
        }

        /** As Kafka's: the listener has its say before the group is left. */
        @Override
        public synchronized void close(CloseOptions options) {
            Set<TopicPartition> owned = assignment();
            if (!closed() && !owned.isEmpty()) {
                ConsumerRebalanceListener told = Objects.requireNonNull(listener);
                if (isFenced()) {
                    told.onPartitionsLost(owned);
                } else {
                    told.onPartitionsRevoked(owned);
                }
            }
            super.close(options);
            generations++;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            Runnable step = script.poll();
            (step == null ? atEnd : step).run();
            if (!assignment().equals(assignment)) {
                rebalance(assignment);
            }
            int room = POLLED;
            for (TopicPartition partition : assignment) {
                if (!paused().contains(partition)) {
                    room -= fetch(partition, room);
                }
            }
            return super.poll(timeout);
        }

        @Override
        public synchronized void rebalance(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> starts = new HashMap<>();
            partitions.forEach(partition -> starts.put(partition, 0L));
            updateBeginningOffsets(starts);
            Set<TopicPartition> before = assignment();
            super.rebalance(partitions);
            committed(Set.copyOf(partitions)).forEach((partition, offset) -> {
                if (!before.contains(partition) && offset != null) {
                    seek(partition, offset.offset());
                }
            });
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            partitions.forEach(partition -> offsets.put(partition, group.get(partition)));
            return offsets;
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            requireMember(groupMetadata());
            commit(offsets);
        }

        private int fetch(TopicPartition partition, int atMost) {
            List<String> log = logs.getOrDefault(partition, List.of());
            int count = 0;
            for (int offset = (int) position(partition); offset < log.size() && count < atMost; offset++) {
                if (log.get(offset).equals(MARKER)) {
                    continue;
                }
                byte[] value = log.get(offset).getBytes(StandardCharsets.UTF_8);
                addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
                count++;
            }
            fetched.merge(partition, count, Integer::sum);
            return count;
        }
    }
}
