package io.frostline.vision;

import java.util.regex.Pattern;

/**
 * An embedding space: what makes two embeddings comparable, namely the backbone's architecture, its weights and its
 * preprocessing. Two embeddings may be compared, and a head may read an embedding, only within one space.
 *
 * @param id {@code <architecture>-<12 hex>}: the architecture's name and the first twelve digits of a SHA-256 over all
 *     three
 */
public record Space(String id) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException if the id does not have the form {@code <architecture>-<12 hex>} */
    public Space {
        if (!isId(id)) {
            throw new IllegalArgumentException("space '" + id
                    + "' is not of the form <architecture>-<12 lower-case hex digits>, such as resnet18-3fa2c1d09b7e");
        }
    }

    /** @return whether a text has the form of a space's id */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return id;
    }
}
