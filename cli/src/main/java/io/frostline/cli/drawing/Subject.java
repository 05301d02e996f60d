package io.frostline.cli.drawing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a picture shows: a shape with a pattern. */
record Subject(Outline outline, Texture texture) {
    /** Every combination. */
    static final List<Subject> ALL = Arrays.stream(Outline.values())
            .flatMap(outline -> Arrays.stream(Texture.values()).map(texture -> new Subject(outline, texture)))
            .toList();

    /** @return such as {@code striped-star} */
    String label() {
        return (texture + "-" + outline).toLowerCase(Locale.ROOT);
    }
}
