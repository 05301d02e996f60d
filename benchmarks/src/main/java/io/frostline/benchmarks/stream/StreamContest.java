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
import java.util.Set;

/**
 * The packaged extractor from Kafka to Kafka, with transactions, beside its own forward without anything around it and
 * beside the loop people write by hand; and the memory it takes meanwhile.
 */
public final class StreamContest implements Contest {
    private static final String EXTRACTOR = "extractor, Kafka to Kafka";
    private static final String MEMORY = "extractor at full load, peak resident";
    private static final String FORWARD = "sealed forward, best batch";
    private static final String HAND_WRITTEN = "loop written by hand";
    private static final int LAYERS = 18;

    private final Workplace workplace;
    private final RandomModels models;
    private final Effort effort;

    public StreamContest(Workplace workplace, RandomModels models, Effort effort) {
        this.workplace = workplace;
        this.models = models;
        this.effort = effort;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("end_to_end", "images/s", EXTRACTOR, FORWARD, Target.atLeast(0.85, 0.93)),
                new Figure("end_to_end_handwritten", "images/s", EXTRACTOR, HAND_WRITTEN, Target.atLeast(1.8, 2.5)),
                new Figure("extractor_memory", "MiB", MEMORY, null, Target.atMost(1536, 1024)));
    }

    @Override
    public LineUp open(Set<String> wanted) {
        ModelDirectory model = models.resNet(LAYERS);
        LineUp lineUp = new LineUp();
        TunedForward forward =
                TunedForward.of(lineUp.hold(SealedForward.of(model)), TunedForward.BATCHES, effort.turn());
        Testbed testbed =
                lineUp.hold(Testbed.start(workplace, "stream", PhotoCount.lasting(effort.window(), forward.measure())));
        ModelPromotion.publish(model, testbed.kafka());
        Work photos = Work.photos(testbed.images());
        StreamRuns extractor =
                new StreamRuns("extractor", new PackagedExtractor(models.root()), testbed, photos, effort.window());
        lineUp.add(EXTRACTOR, extractor);
        if (wanted.contains(MEMORY)) {
            lineUp.add(MEMORY, extractor::peakMebibytes);
        }
        if (wanted.contains(FORWARD)) {
            lineUp.add(FORWARD, forward);
        }
        if (wanted.contains(HAND_WRITTEN)) {
            lineUp.add(
                    HAND_WRITTEN,
                    new StreamRuns("handwritten", new HandWritten(LAYERS), testbed, photos, effort.window()));
        }
        return lineUp;
    }
}
