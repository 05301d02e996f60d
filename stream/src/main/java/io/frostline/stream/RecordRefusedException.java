package io.frostline.stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** An output is larger than the producer or the topic allows, and the handler has no other answer. */
public final class RecordRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordRefusedException(ProducerRecord<byte[], byte[]> output, RecordTooLargeException cause) {
        super(
                "an output of %d bytes for topic %s, key %s, was refused as too large (%s); raise the topic's max.message.bytes and the producer's max.request.size and buffer.memory"
                        .formatted(
                                output.value() == null ? 0 : output.value().length,
                                output.topic(),
                                Text.of(output.key()),
                                cause.getMessage()),
                cause);
    }
}
