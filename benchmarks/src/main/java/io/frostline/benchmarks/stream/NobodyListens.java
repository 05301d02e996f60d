package io.frostline.benchmarks.stream;

import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.stream.ExtractorListener;
import io.frostline.vision.Space;
import java.time.Duration;

/** For an extractor whose work is counted from outside. */
final class NobodyListens implements ExtractorListener {
    @Override
    public void forwarded(int images, Duration time) {}

    @Override
    public void embedded(long images) {}

    @Override
    public void rejected(Rejection rejection) {}

    @Override
    public void reEmbedded(long images) {}

    @Override
    public void gone(long images) {}

    @Override
    public void predictionsLeftOut(int predictions) {}

    @Override
    public void serves(ServingModel model) {}

    @Override
    public void swapped(Space before, Space after) {}

    @Override
    public void swapFailed() {}
}
