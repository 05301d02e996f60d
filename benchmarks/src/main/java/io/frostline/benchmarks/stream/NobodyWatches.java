package io.frostline.benchmarks.stream;

import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Outcome;
import io.frostline.trainer.stream.LearningObserver;
import io.frostline.vision.Space;
import org.jspecify.annotations.Nullable;

/** For a learning loop whose work is counted from outside. */
final class NobodyWatches implements LearningObserver {
    @Override
    public void recovered(Space serving) {}

    @Override
    public void dealtWith(String task, Outcome.Kind kind) {}

    @Override
    public void unreadable() {}

    @Override
    public void assessed(String task, Assessment assessment) {}

    @Override
    public void published(String task, long version, LearnerSnapshot snapshot) {}

    @Override
    public void decided(String task, String verdict) {}

    @Override
    public void challenger(@Nullable String standing) {}

    @Override
    public void tooLarge(String topic) {}

    @Override
    public void serving(Space space) {}
}
