package io.frostline.trainer.learning;

/**
 * What its producer calls an image: the key of its record.
 *
 * @param value not empty
 */
public record ImageId(String value) implements Comparable<ImageId> {
    public ImageId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an image id is empty; give the image's record a key");
        }
    }

    @Override
    public int compareTo(ImageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
