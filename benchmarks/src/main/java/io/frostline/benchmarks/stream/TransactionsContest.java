package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.forward.RandomModels;
import io.frostline.benchmarks.forward.SealedForward;
import io.frostline.benchmarks.forward.TunedForward;
import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Effort;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.LineUp;
import io.frostline.benchmarks.measure.Target;
import io.frostline.vision.model.ModelDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What exactly once costs: the extractor's loop with transactions and without, all else being the same. */
public final class TransactionsContest implements Contest {
    private static final String ON = "extractor loop with transactions";
    private static final String OFF = "extractor loop without";
    private static final int LAYERS = 18;

    private final Workplace workplace;
    private final RandomModels models;
    private final Effort effort;

    public TransactionsContest(Workplace workplace, RandomModels models, Effort effort) {
        this.workplace = workplace;
        this.models = models;
        this.effort = effort;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("transactions", "images/s", ON, OFF, Target.atLeast(0.97, 1)));
    }

    @Override
    public LineUp open(Set<String> wanted) {
        ModelDirectory model = models.resNet(LAYERS);
        LineUp lineUp = new LineUp();
        Testbed testbed = lineUp.hold(
                Testbed.start(workplace, "transactions", PhotoCount.lasting(effort.window(), forwardRate(model))));
        ModelPromotion.publish(model, testbed.kafka());
        add(lineUp, ON, Commits.TRANSACTIONAL, testbed);
        add(lineUp, OFF, Commits.PLAIN, testbed);
        return lineUp;
    }

    private void add(LineUp lineUp, String name, Commits commits, Testbed testbed) {
        Program loop = new LoopAlone(models.root(), commits);
        lineUp.add(
                name,
                new StreamRuns(
                        commits.name().toLowerCase(Locale.ROOT),
                        loop,
                        testbed,
                        Work.photos(testbed.images()),
                        effort.window()));
    }

    private double forwardRate(ModelDirectory model) {
        try (SealedForward forward = SealedForward.of(model)) {
            return TunedForward.of(forward, TunedForward.BATCHES, effort.turn()).measure();
        }
    }
}
