package io.frostline.extractor.stream;

import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.serving.Swap;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it hears. */
final class RecordingListener implements ImagesListener {
    private final List<Swap> swaps = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private long embedded;

    @Override
    public void committed(Tally tally) {
        embedded += tally.embedded();
        rejections.addAll(tally.rejections());
    }

    @Override
    public void swapped(Swap swap) {
        swaps.add(swap);
    }

    long embedded() {
        return embedded;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    List<Swap> swaps() {
        return swaps;
    }
}
