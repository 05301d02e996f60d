package io.frostline.cli.images;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** An order that mixes the labels: sorted by name, one label would come after the other. */
public final class Shuffle {
    private Shuffle() {}

    /** @return the same images, in an order the seed alone decides */
    public static List<SourceImage> of(List<SourceImage> images, long seed) {
        List<SourceImage> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }
}
