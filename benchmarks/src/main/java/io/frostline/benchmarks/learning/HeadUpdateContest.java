package io.frostline.benchmarks.learning;

import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.LineUp;
import io.frostline.benchmarks.measure.Target;
import io.frostline.benchmarks.measure.Throughput;
import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.HeadSgdPolicy;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.learning.LearningPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Updates of a head of 10 labels and 512 features, one thread, one example at a time: each is scored, then learned by
 * one step of gradient descent on it alone, with all the learner's book-keeping. Nothing is replayed and nothing held
 * out.
 */
public final class HeadUpdateContest implements Contest {
    private static final String LEARNER = "learner, one example at a time";
    private static final int EXAMPLES = 10_000;

    private final Duration turn;

    public HeadUpdateContest(Duration turn) {
        this.turn = turn;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("head_updates", "updates/s", LEARNER, null, Target.atLeast(50_000, 100_000)));
    }

    @Override
    public LineUp open(Set<String> wanted) {
        LabelledEmbeddings embeddings = new LabelledEmbeddings();
        List<Example> log = Stream.generate(embeddings::next).limit(EXAMPLES).toList();
        LineUp lineUp = new LineUp();
        Throughput.of(EXAMPLES, () -> learn(log), turn);
        lineUp.add(LEARNER, () -> Throughput.of(EXAMPLES, () -> learn(log), turn));
        return lineUp;
    }

    private static void learn(List<Example> log) {
        Learner learner = Learner.begin(LabelledEmbeddings.SPACE, LabelledEmbeddings.DIMENSION, oneAtATime());
        log.forEach(learner::learn);
        long learned = learner.snapshot().learned();
        if (learned != log.size()) {
            throw new IllegalStateException(
                    learned + " of " + log.size() + " examples were learned; what was measured is not the learner");
        }
    }

    private static LearningPolicy oneAtATime() {
        HeadSgdPolicy standard = HeadSgdPolicy.standard();
        return LearningPolicy.standard()
                .withHoldOut(new HoldOutPolicy(0, 1, "nothing"))
                .withHead(new HeadSgdPolicy(
                        0, standard.rate(), standard.halving(), standard.minimumRate(), standard.weightDecay()));
    }
}
