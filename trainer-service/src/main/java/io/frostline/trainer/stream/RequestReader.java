package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.schemas.CodecException;
import io.frostline.schemas.LabelText;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Request;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code requests}. Thread-safe. */
final class RequestReader {
    private static final String NOBODY = "somebody";

    private final Codec codec;

    RequestReader(Codec codec) {
        this.codec = codec;
    }

    RequestRecord read(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        byte[] key = record.key();
        byte[] value = record.value();
        String task = key == null ? RecordHeaders.DEFAULT_TASK : LabelText.of(new String(key, StandardCharsets.UTF_8));
        Asked unknown = new Asked(task, NOBODY, record.offset());
        if (value == null) {
            return new RequestRecord.Unreadable(unknown, "it has no value; send a Request");
        }
        try {
            Request request = codec.decode(value, Request.class);
            return read(request, new Asked(task, request.getRequestedBy(), record.offset()));
        } catch (CodecException | IllegalArgumentException e) {
            return new RequestRecord.Unreadable(unknown, String.valueOf(e.getMessage()));
        }
    }

    private static RequestRecord read(Request request, Asked asked) {
        return switch (request.getKind()) {
            case FINE_TUNE -> new RequestRecord.FineTune(asked);
            case PROMOTE ->
                request.getSpace() == null
                        ? new RequestRecord.Unreadable(asked, "a promotion names no space; name one")
                        : new RequestRecord.Promote(asked, new Space(request.getSpace()));
            case ROLL_BACK ->
                new RequestRecord.RollBack(
                        asked, Optional.ofNullable(request.getSpace()).map(Space::new));
            case RE_EMBED -> new RequestRecord.ReEmbed(asked);
            case OTHER -> new RequestRecord.Unreadable(asked, "its kind is not known here; use a newer trainer");
        };
    }
}
