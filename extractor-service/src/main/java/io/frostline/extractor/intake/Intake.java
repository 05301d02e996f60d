package io.frostline.extractor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.intake.Rejection.Stage;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Decoded;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Undecodable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at image records, one at a time: names the image, refuses what is no image, and decodes the rest. Bad input
 * never throws. Thread-safe if its decoders are.
 */
public final class Intake {
    /** Bytes of the longest key: it comes back twice in each output record, which brokers bound. */
    static final int LONGEST_KEY = 4096;

    private final Function<Preprocessing, Decoder> decoders;
    private final Map<Preprocessing, Decoder> known = new ConcurrentHashMap<>();

    /** @param decoders makes the decoder of a preprocessing; asked once for each */
    public Intake(Function<Preprocessing, Decoder> decoders) {
        this.decoders = decoders;
    }

    /**
     * @param key the record's key: the image id in UTF-8
     * @param value the record's value: the encoded picture
     * @param reference the place of a picture that is not in the value (a claim check), if the record names one
     * @param preprocessing that of the backbone that serves
     */
    public Arrival look(
            byte @Nullable [] key,
            byte @Nullable [] value,
            @Nullable String reference,
            Source source,
            Preprocessing preprocessing) {
        if (key == null || key.length == 0) {
            return unread(
                    null,
                    source,
                    "missing-key",
                    "the record at " + source.place() + " has no key; give the image id as the key, in UTF-8");
        }
        if (key.length > LONGEST_KEY) {
            return unread(
                    null,
                    source,
                    "key-too-long",
                    "the key of the record at " + source.place() + " has " + key.length + " bytes; an image id has "
                            + LONGEST_KEY + " at most");
        }
        String name = text(key);
        if (name == null) {
            return unread(
                    null,
                    source,
                    "key-not-utf8",
                    "the key of the record at " + source.place() + " (" + key.length
                            + " bytes) is not UTF-8; give the image id as UTF-8 text");
        }
        ImageId id = new ImageId(name);
        if (reference != null) {
            return unread(
                    id,
                    source,
                    "claim-check-off",
                    "the picture is not in the record but at " + reference
                            + "; fetching from there is off: send the encoded picture itself as the value");
        }
        if (value == null || value.length == 0) {
            return unread(
                    id,
                    source,
                    Undecodable.Reason.EMPTY.code(),
                    "the value has no bytes; send the encoded picture (JPEG, PNG, WebP, BMP or GIF) as the value");
        }
        return decode(id, value, source, preprocessing);
    }

    private Arrival decode(ImageId id, byte[] value, Source source, Preprocessing preprocessing) {
        Decoded decoded = known.computeIfAbsent(preprocessing, decoders).decode(value);
        if (decoded instanceof Undecodable refused) {
            return new Rejection(id, source, Stage.DECODE, refused.reason().code(), refused.detail());
        }
        return new ReadyImage(id, source, (Crop) decoded, preprocessing);
    }

    private static Rejection unread(@Nullable ImageId id, Source source, String reason, String detail) {
        return new Rejection(id, source, Stage.READ, reason, detail);
    }

    private static @Nullable String text(byte[] utf8) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
