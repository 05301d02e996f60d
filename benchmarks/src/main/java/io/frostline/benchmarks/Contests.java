package io.frostline.benchmarks;

import io.frostline.benchmarks.decode.DecodeContest;
import io.frostline.benchmarks.forward.ForwardContest;
import io.frostline.benchmarks.forward.RandomModels;
import io.frostline.benchmarks.learning.HeadUpdateContest;
import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Effort;
import io.frostline.benchmarks.stream.StartContest;
import io.frostline.benchmarks.stream.StreamContest;
import io.frostline.benchmarks.stream.TrainerContest;
import io.frostline.benchmarks.stream.TransactionsContest;
import io.frostline.benchmarks.stream.Workplace;
import java.util.List;

/** Everything that is measured, in the order of the table. */
final class Contests {
    private Contests() {}

    static List<Contest> all(Workplace workplace, Effort effort) {
        RandomModels models = new RandomModels(workplace.directory().resolve("models"));
        return List.of(
                new ForwardContest(18, models, effort.turn()),
                new ForwardContest(50, models, effort.turn()),
                new DecodeContest(effort.turn()),
                new StreamContest(workplace, models, effort),
                new TransactionsContest(workplace, models, effort),
                new StartContest(workplace),
                new HeadUpdateContest(effort.turn()),
                new TrainerContest(workplace, effort));
    }
}
