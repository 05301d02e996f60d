package io.frostline.cli.topics;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.vision.image.ImageLimits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends images and labels. Each record is acknowledged before {@link #flush} returns; the first that is not makes the
 * next call fail.
 */
public final class Outbox implements AutoCloseable {
    /**
     * The largest picture that is looked at, and what a record has beside it: how much less it may be says the topic.
     */
    private static final int LARGEST_REQUEST = (int) ImageLimits.DEFAULT.maxBytes() + (1 << 20);

    private static final long BUFFER_BYTES = 2L * LARGEST_REQUEST;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int DELIVERY_MILLIS = 60_000;

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Outbox(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    public static Outbox to(Kafka kafka) {
        Map<String, Object> properties = kafka.properties("producer.");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        return new Outbox(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** @param encoded the picture's file as it is */
    public void image(String id, byte[] encoded) {
        send(new ProducerRecord<>(Topics.IMAGES, utf8(id), encoded));
    }

    /**
     * Sends a picture that may turn out not to fit; that makes no other call fail.
     *
     * @param encoded the picture's file as it is
     */
    public Delivery offerImage(String id, byte[] encoded) {
        requireDelivery();
        try {
            return new Delivery(producer.send(new ProducerRecord<>(Topics.IMAGES, utf8(id), encoded)));
        } catch (KafkaException e) {
            return new Delivery(CompletableFuture.failedFuture(e));
        }
    }

    /** @param text the label; null takes the task's label back */
    public void label(String id, @Nullable String text, LabelOrigin origin) {
        ProducerRecord<byte[], byte[]> label =
                new ProducerRecord<>(Topics.LABELS, utf8(id), text == null ? null : utf8(text));
        if (!origin.task().equals(RecordHeaders.DEFAULT_TASK)) {
            label.headers().add(RecordHeaders.TASK, utf8(origin.task()));
        }
        if (origin.annotator() != null) {
            label.headers().add(RecordHeaders.ANNOTATOR, utf8(origin.annotator()));
        }
        send(label);
    }

    /** @return how many partitions the topic has */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /**
     * Waits until everything sent is acknowledged.
     *
     * @throws CommandFailure if something was not
     */
    public void flush() {
        producer.flush();
        requireDelivery();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        requireDelivery();
        try {
            producer.send(message, (metadata, exception) -> {
                if (exception != null) {
                    failure.compareAndSet(null, exception);
                }
            });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            requireDelivery();
        }
    }

    private void requireDelivery() {
        Exception failed = failure.get();
        if (failed != null) {
            throw CommandFailure.failed("Kafka did not take a record: " + failed.getMessage());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
