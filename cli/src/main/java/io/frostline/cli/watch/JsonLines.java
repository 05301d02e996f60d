package io.frostline.cli.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as one JSON object: {@code topic}, {@code partition}, {@code offset}, {@code timestamp} (milliseconds since
 * 1970), {@code key}, {@code headers} and {@code value}; or {@code error} in the place of a value that cannot be read.
 */
public final class JsonLines implements RecordLines {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Codec codec = new Codec();

    @Override
    public String line(ConsumerRecord<byte[], byte[]> found) {
        ObjectNode json = mapper.createObjectNode();
        json.put("topic", found.topic());
        json.put("partition", found.partition());
        json.put("offset", found.offset());
        json.put("timestamp", found.timestamp());
        json.put("key", found.key() == null ? null : new String(found.key(), StandardCharsets.UTF_8));
        ObjectNode headers = json.putObject("headers");
        found.headers().forEach(header -> headers.put(header.key(), utf8(header.value())));
        addValue(json, found);
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot be written", e);
        }
    }

    private void addValue(ObjectNode json, ConsumerRecord<byte[], byte[]> found) {
        if (found.value() == null) {
            json.putNull("value");
        } else if (found.topic().equals(Topics.LABELS)) {
            json.put("value", utf8(found.value()));
        } else {
            try {
                json.set("value", AvroJson.of(codec.decode(found.value())));
            } catch (CodecException e) {
                json.put("error", e.getMessage());
            }
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
