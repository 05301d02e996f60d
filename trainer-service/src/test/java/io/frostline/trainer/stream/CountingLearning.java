package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Outcome;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Remembers what the loop said. */
final class CountingLearning implements LearningObserver {
    final Map<Outcome.Kind, Integer> outcomes = new EnumMap<>(Outcome.Kind.class);
    final List<Space> served = new ArrayList<>();

    @Nullable
    String challenger;

    final Set<String> tooLarge = new TreeSet<>();
    int unreadable;

    int count(Outcome.Kind kind) {
        return outcomes.getOrDefault(kind, 0);
    }

    @Override
    public void recovered(Space serving) {
        served.add(serving);
    }

    @Override
    public void dealtWith(String task, Outcome.Kind kind) {
        outcomes.merge(kind, 1, Integer::sum);
    }

    @Override
    public void unreadable() {
        unreadable++;
    }

    @Override
    public void assessed(String task, Assessment assessment) {}

    @Override
    public void published(String task, long version, LearnerSnapshot snapshot) {}

    @Override
    public void decided(String task, String verdict) {}

    @Override
    public void challenger(@Nullable String standing) {
        challenger = standing;
    }

    @Override
    public void tooLarge(String topic) {
        tooLarge.add(topic);
    }

    @Override
    public void serving(Space space) {
        served.add(space);
    }
}
