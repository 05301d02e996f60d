package io.frostline.extractor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.extractor.intake.Rejection.Stage;
import io.frostline.reference.References;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Decoded;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Undecodable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at image records, one at a time: names the image, fetches it if it is somewhere else, refuses what is no image,
 * and decodes the rest. Bad input never throws. Thread-safe if its decoders are.
 */
public final class Intake {
    /** Bytes of the longest key: it comes back twice in each output record, which brokers bound. */
    static final int LONGEST_KEY = 4096;

    private final Function<Preprocessing, Decoder> decoders;
    private final References references;
    private final Semaphore decoding;
    private final Map<Preprocessing, Decoder> known = new ConcurrentHashMap<>();

    /**
     * @param decoders makes the decoder of a preprocessing; asked once for each
     * @param references follows a record's claim check
     * @param decodeThreads pictures from elsewhere that are decoded at the same time, however many are being fetched
     */
    public Intake(Function<Preprocessing, Decoder> decoders, References references, int decodeThreads) {
        this.decoders = decoders;
        this.references = references;
        this.decoding = new Semaphore(decodeThreads);
    }

    /**
     * @param key the record's key: the image id in UTF-8
     * @param value the record's value: the encoded picture
     * @param reference the place of a picture that is not in the value (a claim check), if the record names one;
     *     fetched on the calling thread
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
        if (value != null && value.length > 0) {
            return decode(id, value, source, preprocessing);
        }
        if (reference != null) {
            return fetch(id, reference, source, preprocessing);
        }
        return unread(
                id,
                source,
                Undecodable.Reason.EMPTY.code(),
                "the value has no bytes; send the encoded picture (JPEG, PNG, WebP, BMP or GIF) as the value");
    }

    /**
     * Refuses a record without looking at its picture.
     *
     * @param ends processes that ended with it in their hands
     */
    public Rejection skip(byte @Nullable [] key, Source source, int ends) {
        String name = key == null || key.length == 0 || key.length > LONGEST_KEY ? null : text(key);
        return unread(
                name == null ? null : new ImageId(name),
                source,
                "ends-the-process",
                "extractors ended " + ends + " times in a row at the record at " + source.place()
                        + " or just before it; it is not tried again. Look at how they ended, and send the picture anew once that is mended");
    }

    private Arrival fetch(ImageId id, String reference, Source source, Preprocessing preprocessing) {
        return references.fetch(
                reference,
                bytes -> decodeInTurn(id, bytes, source, preprocessing),
                unfetched ->
                        new Rejection(id, source, Stage.READ, unfetched.reason().code(), unfetched.detail()));
    }

    private Arrival decodeInTurn(ImageId id, byte[] value, Source source, Preprocessing preprocessing) {
        decoding.acquireUninterruptibly();
        try {
            return decode(id, value, source, preprocessing);
        } finally {
            decoding.release();
        }
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
