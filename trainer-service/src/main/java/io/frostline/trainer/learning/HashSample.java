package io.frostline.trainer.learning;

import java.util.ArrayList;
import java.util.List;

/**
 * The examples with the smallest hashes of their image ids, in the order of those hashes: a uniform sample that does
 * not depend on the order of arrival (bottom-k sampling; E. Cohen, H. Kaplan, "Summarizing data using bottom-k
 * sketches", PODC 2007). The latest example of an image replaces an earlier one.
 */
final class HashSample {
    private final String salt;
    private final List<Kept> kept = new ArrayList<>();

    HashSample(String salt) {
        this.salt = salt;
    }

    int size() {
        return kept.size();
    }

    Example at(int index) {
        return kept.get(index).example();
    }

    List<Example> examples() {
        return kept.stream().map(Kept::example).toList();
    }

    /** Adds the example, then drops those with the largest hashes until at most {@code capacity} are left. */
    void keep(Example example, int capacity) {
        Kept candidate = new Kept(StableHash.of(salt, example.imageId().value()), example);
        int place = place(candidate.hash(), example.imageId());
        if (place >= 0) {
            kept.set(place, candidate);
        } else if (-place - 1 < capacity) {
            kept.add(-place - 1, candidate);
        }
        trim(capacity);
    }

    void trim(int capacity) {
        if (kept.size() > capacity) {
            kept.subList(capacity, kept.size()).clear();
        }
    }

    void forget(ImageId imageId) {
        int place = place(StableHash.of(salt, imageId.value()), imageId);
        if (place >= 0) {
            kept.remove(place);
        }
    }

    /** As {@link java.util.Collections#binarySearch}: where it is, or minus the place it would take, minus one. */
    private int place(long hash, ImageId imageId) {
        int low = 0;
        int high = kept.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = kept.get(middle).compareTo(hash, imageId);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private record Kept(long hash, Example example) {
        int compareTo(long otherHash, ImageId otherId) {
            int byHash = Long.compareUnsigned(hash, otherHash);
            return byHash != 0 ? byHash : example.imageId().compareTo(otherId);
        }
    }
}
