package io.frostline.trainer.learning;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frostline.vision.Space;
import it.unimi.dsi.fastutil.bytes.ByteArrays;
import it.unimi.dsi.fastutil.objects.Object2ObjectMap;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenCustomHashMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The latest label of every image of one task, whichever space its embedding is in, and whether it has been learned.
 * Grows with the images that are labelled, and with nothing else; so each takes as little as can be.
 */
final class LabelIndex {
    /**
     * What is known of an image, in one object.
     *
     * @param topic with partition and offset the image's {@link ImageSource}
     * @param since offset of the first example with this label in a row
     * @param learned whether the head has learned this label of this image
     * @param space of the image's latest embedding
     */
    record Entry(String label, String topic, int partition, long offset, long since, boolean learned, Space space) {
        ImageSource source() {
            return new ImageSource(topic, partition, offset);
        }
    }

    private final Predicate<ImageId> heldOut;

    /** By image id, in UTF-8. */
    private final Object2ObjectMap<byte[], Entry> entries =
            new Object2ObjectOpenCustomHashMap<>(ByteArrays.HASH_STRATEGY);

    private final Map<String, Integer> trainable = new HashMap<>();

    /** Labels, topics and spaces are few and entries many. */
    private final SharedValues<String> names = new SharedValues<>();

    private final SharedValues<Space> spaces = new SharedValues<>();

    LabelIndex(Predicate<ImageId> heldOut) {
        this.heldOut = heldOut;
    }

    @Nullable
    Entry get(ImageId imageId) {
        return entries.get(key(imageId));
    }

    /** What was learned stays learned as long as the label does not change. */
    void put(Example example, boolean learned) {
        Entry before = get(example.imageId());
        ImageSource source = example.source();
        Entry same = before != null && before.label().equals(example.label()) ? before : null;
        set(
                example.imageId(),
                new Entry(
                        example.label(),
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        same == null ? example.offset() : same.since(),
                        learned || (same != null && same.learned()),
                        example.embedding().space()));
    }

    @Nullable
    Entry remove(ImageId imageId) {
        Entry before = entries.remove(key(imageId));
        if (before != null) {
            release(imageId, before);
        }
        return before;
    }

    /** @return the same labels, learned where they stand before the offset */
    LabelIndex learnedBefore(long offset) {
        LabelIndex copy = new LabelIndex(heldOut);
        entries.forEach((key, entry) -> copy.set(
                imageId(key),
                new Entry(
                        entry.label(),
                        entry.topic(),
                        entry.partition(),
                        entry.offset(),
                        entry.since(),
                        entry.since() < offset,
                        entry.space())));
        return copy;
    }

    /** @return how many different labels and topics are held */
    int namesHeld() {
        return names.size();
    }

    /** @return how many images that may be trained on have been learned */
    long learned() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().learned() && !heldOut.test(imageId(entry.getKey())))
                .count();
    }

    /** @return how many images that may be trained on each label has; only labels that have some */
    Map<String, Integer> trainable() {
        return Map.copyOf(trainable);
    }

    /** @param enough how many images of a label are enough */
    LabelCoverage coverage(int enough) {
        return LabelCoverage.of(trainable, enough);
    }

    /** @return all of them, by image id */
    List<LabelledImage> images() {
        return images(entry -> true);
    }

    /** @return those whose latest embedding is of another space, by image id */
    List<LabelledImage> lacking(Space space) {
        return images(entry -> !entry.space().equals(space));
    }

    private List<LabelledImage> images(Predicate<Entry> wanted) {
        return entries.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(entry -> image(imageId(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(LabelledImage::imageId))
                .toList();
    }

    private LabelledImage image(ImageId imageId, Entry entry) {
        return new LabelledImage(imageId, entry.label(), entry.source(), entry.since(), heldOut.test(imageId));
    }

    private static byte[] key(ImageId imageId) {
        return imageId.value().getBytes(UTF_8);
    }

    private static ImageId imageId(byte[] key) {
        return new ImageId(new String(key, UTF_8));
    }

    private void set(ImageId imageId, Entry entry) {
        Entry shared = new Entry(
                names.hold(entry.label()),
                names.hold(entry.topic()),
                entry.partition(),
                entry.offset(),
                entry.since(),
                entry.learned(),
                spaces.hold(entry.space()));
        Entry before = entries.put(key(imageId), shared);
        count(imageId, shared.label(), 1);
        if (before != null) {
            release(imageId, before);
        }
    }

    private void release(ImageId imageId, Entry before) {
        count(imageId, before.label(), -1);
        names.release(before.label());
        names.release(before.topic());
        spaces.release(before.space());
    }

    private void count(ImageId imageId, String label, int change) {
        if (!heldOut.test(imageId)) {
            trainable.merge(label, change, (had, more) -> had + more == 0 ? null : had + more);
        }
    }
}
