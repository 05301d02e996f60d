package io.frostline.cli.topics;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Request;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks the trainer for something, and hears its answer. Not thread-safe. */
public final class Requests implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int DELIVERY_MILLIS = 60_000;

    private final Codec codec = new Codec();
    private final Producer<byte[], byte[]> producer;
    private final TopicReader decisions;

    private Requests(Producer<byte[], byte[]> producer, TopicReader decisions) {
        this.producer = producer;
        this.decisions = decisions;
    }

    /** Listens from now on. */
    public static Requests to(Kafka kafka) {
        TopicReader decisions = TopicReader.fromNow(kafka, List.of(Topics.DECISIONS));
        Map<String, Object> properties = kafka.properties("producer.");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        return new Requests(
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()), decisions);
    }

    /**
     * @return the request's offset, by which the answer will name it
     * @throws CommandFailure if Kafka does not take it
     */
    public long send(String task, Request request) {
        byte[] key = task.getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(Topics.REQUESTS, key, codec.encode(request)))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw CommandFailure.failed("Kafka did not take the request: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted while sending the request");
        }
    }

    /** @return the decision that answers a request; nothing if there is none in time */
    public Optional<Decision> awaitAnswer(long offset, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            for (ConsumerRecord<byte[], byte[]> found : decisions.poll(LOOK)) {
                Optional<Decision> answer = decision(found)
                        .filter(decision ->
                                decision.getRequestOffset() != null && decision.getRequestOffset() == offset);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> decision(ConsumerRecord<byte[], byte[]> found) {
        try {
            return Optional.of(codec.decode(found.value(), Decision.class));
        } catch (CodecException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        producer.close();
        decisions.close();
    }
}
