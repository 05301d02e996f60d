package io.frostline.extractor.intake;

/**
 * The name of an image: the key of its record.
 *
 * @param value at least one character
 */
public record ImageId(String value) {
    public ImageId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an image id is empty; it needs at least one character");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
