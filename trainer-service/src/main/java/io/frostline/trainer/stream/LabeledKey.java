package io.frostline.trainer.stream;

import java.nio.charset.StandardCharsets;

/**
 * Key of a record in {@code labeled-embeddings}, {@code <task>/<image id>}. One task's records share a partition
 * ({@link TaskPartitions}).
 *
 * @param task the labelling question; has no slash
 * @param imageId the image
 */
public record LabeledKey(String task, String imageId) {
    private static final char SEPARATOR = '/';

    public LabeledKey {
        if (task.isEmpty() || task.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("task \"" + task + "\" is empty or has a slash; name it without");
        }
    }

    /** @throws IllegalArgumentException if the bytes are not a task, a slash and an image id */
    public static LabeledKey parse(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int separator = text.indexOf(SEPARATOR);
        if (separator < 1) {
            throw new IllegalArgumentException("key \"" + text + "\" is not <task>/<image id>");
        }
        return new LabeledKey(text.substring(0, separator), text.substring(separator + 1));
    }

    /** @return the key as it stands in the record, UTF-8 */
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return task + SEPARATOR + imageId;
    }
}
