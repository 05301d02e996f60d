package io.frostline.extractor.stream;

import io.frostline.extractor.intake.Rejection;
import java.util.ArrayList;
import java.util.List;

/** Counts what became of images between two commits. */
final class Tally {
    private long embedded;
    private final List<Rejection> rejections = new ArrayList<>();

    void embedded(long images) {
        embedded += images;
    }

    void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    long embedded() {
        return embedded;
    }

    List<Rejection> rejections() {
        return rejections;
    }
}
