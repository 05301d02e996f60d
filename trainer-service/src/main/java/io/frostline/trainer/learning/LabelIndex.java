package io.frostline.trainer.learning;

import io.frostline.vision.Space;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The latest label of every image of one task, whichever space its embedding is in, and whether it has been learned.
 */
final class LabelIndex {
    /**
     * @param since offset of the first example with this label in a row
     * @param learned whether the head has learned this label of this image
     * @param space of the image's latest embedding
     */
    record Entry(String label, ImageSource source, long since, boolean learned, Space space) {}

    private final Predicate<ImageId> heldOut;
    private final Map<ImageId, Entry> entries = new HashMap<>();
    private final Map<String, Integer> trainable = new HashMap<>();
    private final Map<Space, Space> spaces = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    LabelIndex(Predicate<ImageId> heldOut) {
        this.heldOut = heldOut;
    }

    @Nullable
    Entry get(ImageId imageId) {
        return entries.get(imageId);
    }

    /** What was learned stays learned as long as the label does not change. */
    void put(Example example, boolean learned) {
        Entry before = entries.get(example.imageId());
        Entry same = before != null && before.label().equals(example.label()) ? before : null;
        set(
                example.imageId(),
                new Entry(
                        shared(names, example.label()),
                        shared(example.source()),
                        same == null ? example.offset() : same.since(),
                        learned || (same != null && same.learned()),
                        shared(spaces, example.embedding().space())));
    }

    @Nullable
    Entry remove(ImageId imageId) {
        Entry before = entries.remove(imageId);
        if (before != null) {
            count(imageId, before.label(), -1);
        }
        return before;
    }

    /** @return the same labels, learned where they stand before the offset */
    LabelIndex learnedBefore(long offset) {
        LabelIndex copy = new LabelIndex(heldOut);
        entries.forEach((imageId, entry) -> copy.set(
                imageId,
                new Entry(entry.label(), entry.source(), entry.since(), entry.since() < offset, entry.space())));
        return copy;
    }

    private ImageSource shared(ImageSource source) {
        return new ImageSource(shared(names, source.topic()), source.partition(), source.offset());
    }

    /** Labels, topics and spaces are few and entries many: those hold the first of equal ones. */
    private static <T> T shared(Map<T, T> known, T value) {
        return known.computeIfAbsent(value, first -> first);
    }

    /** @return how many images that may be trained on have been learned */
    long learned() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().learned() && !heldOut.test(entry.getKey()))
                .count();
    }

    /** @return how many images that may be trained on each label has; only labels that have some */
    Map<String, Integer> trainable() {
        return Map.copyOf(trainable);
    }

    /** @return the least of {@link #trainable}, 0 if there is no label */
    int smallestClass() {
        return trainable.values().stream().mapToInt(Integer::intValue).min().orElse(0);
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
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new LabelledImage(
                        entry.getKey(),
                        entry.getValue().label(),
                        entry.getValue().source(),
                        entry.getValue().since(),
                        heldOut.test(entry.getKey())))
                .toList();
    }

    private void set(ImageId imageId, Entry entry) {
        Entry before = entries.put(imageId, entry);
        if (before != null) {
            count(imageId, before.label(), -1);
        }
        count(imageId, entry.label(), 1);
    }

    private void count(ImageId imageId, String label, int change) {
        if (!heldOut.test(imageId)) {
            trainable.merge(label, change, (had, more) -> had + more == 0 ? null : had + more);
        }
    }
}
