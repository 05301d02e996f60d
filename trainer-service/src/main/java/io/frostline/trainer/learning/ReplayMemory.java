package io.frostline.trainer.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Earlier examples to learn from again, every label with the same share of the room. Which examples stay is decided by
 * a hash of their image ids, not by arrival, so reading the log again fills it alike. Not thread-safe.
 *
 * <p>Every label counts alike once it has {@value #FULL_WEIGHT} examples, whatever its share of the stream; one with
 * fewer counts by their number, so that a label of three images, which may be a typing error, does not count like one
 * of four hundred.
 */
public final class ReplayMemory {
    /** A label with fewer examples weighs less than others. */
    static final int FULL_WEIGHT = 50;

    private final int capacity;
    private final SortedMap<String, HashSample> byLabel = new TreeMap<>();
    private int smallestShare;

    /** @param capacity most examples of all labels together; each label keeps at least one */
    public ReplayMemory(int capacity) {
        Requirements.atLeast(1, capacity, "replay capacity");
        this.capacity = capacity;
        this.smallestShare = capacity;
    }

    public int size() {
        return byLabel.values().stream().mapToInt(HashSample::size).sum();
    }

    /** @return all of them: label by label, in an order that depends on the image ids alone */
    List<Example> examples() {
        return byLabel.values().stream()
                .flatMap(sample -> sample.examples().stream())
                .toList();
    }

    /**
     * What was dropped for a label that is here no more is not missed.
     *
     * @return how many examples there would be if all of these images were here
     */
    int room(Map<String, Integer> images) {
        return byLabel.isEmpty()
                ? 0
                : images.values().stream()
                        .mapToInt(count -> Math.min(count, smallestShare))
                        .sum();
    }

    /** @return how many examples of the label there are */
    public int size(String label) {
        HashSample sample = byLabel.get(label);
        return sample == null ? 0 : sample.size();
    }

    /**
     * Draws with replacement: first a label by its weight, then one of its examples.
     *
     * @return {@code count} examples, or none if the memory is empty
     */
    List<Example> draw(int count, SplittableRandom random) {
        List<HashSample> filled = List.copyOf(byLabel.values());
        int[] upTo = new int[filled.size()];
        int total = 0;
        for (int i = 0; i < upTo.length; i++) {
            total += weight(filled.get(i));
            upTo[i] = total;
        }
        List<Example> drawn = new ArrayList<>(count);
        for (int i = 0; i < count && total > 0; i++) {
            int place = Arrays.binarySearch(upTo, random.nextInt(total) + 1);
            HashSample sample = filled.get(place < 0 ? -place - 1 : place);
            drawn.add(sample.at(random.nextInt(sample.size())));
        }
        return drawn;
    }

    /** @return what the label counts for beside others: 1, or less if it is rare */
    double weight(String label) {
        HashSample sample = byLabel.get(label);
        return sample == null ? 0 : (double) weight(sample) / FULL_WEIGHT;
    }

    private static int weight(HashSample sample) {
        return Math.min(sample.size(), FULL_WEIGHT);
    }

    void keep(Example example) {
        HashSample sample = byLabel.get(example.label());
        if (sample == null) {
            sample = new HashSample("replay");
            byLabel.put(example.label(), sample);
            smallestShare = Math.min(smallestShare, share());
            byLabel.values().forEach(other -> other.trim(share()));
        }
        sample.keep(example, share());
    }

    /** A label whose last example goes leaves its room to the others. */
    void forget(ImageId imageId, String label) {
        HashSample sample = byLabel.get(label);
        if (sample != null) {
            sample.forget(imageId);
            if (sample.size() == 0) {
                byLabel.remove(label);
            }
        }
    }

    private int share() {
        return Math.max(1, capacity / byLabel.size());
    }
}
