package io.frostline.cli.topics;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What {@code models} says of backbones.
 *
 * @param serving the space that is served, or null if nothing was promoted
 * @param previous the space that a roll-back would serve, or null if there is none
 */
public record ServedSpaces(
        @Nullable String serving, @Nullable String previous) {

    /** Reads the topic to its end. */
    public static ServedSpaces read(Kafka kafka) {
        Codec codec = new Codec();
        Map<String, String> spaces = new HashMap<>();
        try (TopicReader reader = TopicReader.fromBeginning(kafka, List.of(Topics.MODELS))) {
            reader.readToEnd(found -> note(found, codec, spaces));
        }
        return new ServedSpaces(spaces.get(ModelKeys.BACKBONE), spaces.get(ModelKeys.PREVIOUS_BACKBONE));
    }

    private static void note(ConsumerRecord<byte[], byte[]> found, Codec codec, Map<String, String> spaces) {
        String key = found.key() == null ? "" : new String(found.key(), StandardCharsets.UTF_8);
        if (found.value() == null || !(key.equals(ModelKeys.BACKBONE) || key.equals(ModelKeys.PREVIOUS_BACKBONE))) {
            return;
        }
        try {
            spaces.put(key, codec.decode(found.value(), BackbonePromoted.class).getSpace());
        } catch (CodecException e) {
            spaces.remove(key);
        }
    }
}
