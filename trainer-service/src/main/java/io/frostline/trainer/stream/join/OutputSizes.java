package io.frostline.trainer.stream.join;

import io.frostline.schemas.Codec;
import io.frostline.stream.RefusedSizes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Tells which outputs of the join are known to be too large for their topics. Thread-safe. */
final class OutputSizes {
    /** Reason of a label that cannot be used for its size. */
    static final String REASON = "record-too-large";

    private final Codec codec;
    private final RefusedSizes refused;

    OutputSizes(Codec codec, RefusedSizes refused) {
        this.codec = codec;
        this.refused = refused;
    }

    /** @return that it is too large, as a sentence with the remedy; nothing if it may be tried */
    Optional<String> tooLarge(String topic, @Nullable String key, SpecificRecord value) {
        if (refused.allowAll(topic)) {
            return Optional.empty();
        }
        int bytes = (key == null ? 0 : key.getBytes(StandardCharsets.UTF_8).length) + codec.encode(value).length;
        return refused.allow(topic, bytes)
                ? Optional.empty()
                : Optional.of(
                        "what follows from it for topic %s has %,d bytes, and that topic refuses so many; raise its max.message.bytes, and the join's max.request.size and buffer.memory if they are lower, and start the trainer again"
                                .formatted(topic, bytes));
    }
}
