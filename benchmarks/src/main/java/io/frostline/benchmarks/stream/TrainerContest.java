package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.learning.LabelledEmbeddings;
import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Effort;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.LineUp;
import io.frostline.benchmarks.measure.Target;
import io.frostline.schemas.Codec;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.Topics;
import io.frostline.trainer.learning.Example;
import io.frostline.trainer.stream.TaskPartitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The trainer's learning loop with its default policy, from {@code labeled-embeddings} to heads in {@code models}. */
public final class TrainerContest implements Contest {
    private static final String TRAINER = "learning loop, topic to head";
    private static final Instant AT = Instant.ofEpochSecond(1_790_000_000);

    /** More than anybody learns in a second, and something for what comes before the window. */
    private static final int PER_SECOND = 12_000;

    private static final int BEFORE_THE_WINDOW = 20_000;

    private final Workplace workplace;
    private final Effort effort;

    public TrainerContest(Workplace workplace, Effort effort) {
        this.workplace = workplace;
        this.effort = effort;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("trainer", "labels/s", TRAINER, null, Target.atLeast(5_000, 10_000)));
    }

    @Override
    public LineUp open(Set<String> wanted) {
        int count = BEFORE_THE_WINDOW + PER_SECOND * (int) effort.window().toSeconds();
        LineUp lineUp = new LineUp();
        Testbed testbed = lineUp.hold(Testbed.start(workplace, "trainer", 0));
        send(count, testbed);
        lineUp.add(
                TRAINER,
                new StreamRuns(
                        "trainer", new LearningAlone(), testbed, Work.labelledEmbeddings(count), effort.window()));
        return lineUp;
    }

    private static void send(int count, Testbed testbed) {
        Codec codec = new Codec();
        LabelledEmbeddings embeddings = new LabelledEmbeddings();
        try (PlainSender sender = new PlainSender(testbed.kafka())) {
            TaskPartitions tasks = new TaskPartitions(sender.partitions(Topics.LABELED_EMBEDDINGS));
            for (int i = 0; i < count; i++) {
                LabeledEmbedding record = record(embeddings.next());
                sender.send(
                        Topics.LABELED_EMBEDDINGS,
                        tasks.of(record.getTask()),
                        record.getTask() + "/" + record.getImageId(),
                        codec.encode(record));
            }
        }
    }

    private static LabeledEmbedding record(Example example) {
        List<Float> vector = new ArrayList<>(example.embedding().dimension());
        for (int i = 0; i < example.embedding().dimension(); i++) {
            vector.add(example.embedding().at(i));
        }
        return new LabeledEmbedding(
                RecordHeaders.DEFAULT_TASK,
                example.imageId().value(),
                example.label(),
                null,
                example.embedding().space().id(),
                vector,
                example.source().topic(),
                example.source().partition(),
                example.source().offset(),
                0,
                example.offset(),
                AT);
    }
}
