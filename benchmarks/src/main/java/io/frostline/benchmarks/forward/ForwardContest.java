package io.frostline.benchmarks.forward;

import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.LineUp;
import io.frostline.benchmarks.measure.Target;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * The forward of one network on all cores, in the batches each is best with and one image at a time. Ours begins with
 * pixels of uint8 and normalises them; ONNX Runtime is given floats that were normalised before.
 */
public final class ForwardContest implements Contest {
    private static final String OURS = "sealed forward, best batch";
    private static final String PEER = "ONNX Runtime, best batch";
    private static final String OURS_SINGLE = "sealed forward, one image";
    private static final String PEER_SINGLE = "ONNX Runtime, one image";
    private static final List<Integer> BATCHES = List.of(8, 16);
    private static final List<Integer> SINGLE = List.of(1);

    private final int layers;
    private final RandomModels models;
    private final Duration turn;

    /** @param layers 18 or 50 */
    public ForwardContest(int layers, RandomModels models, Duration turn) {
        this.layers = layers;
        this.models = models;
        this.turn = turn;
    }

    @Override
    public List<Figure> figures() {
        String key = "forward_resnet" + layers;
        return List.of(
                new Figure(key, "images/s", OURS, PEER, Target.atLeast(0.8, 1)),
                new Figure(key + "_single", "images/s", OURS_SINGLE, PEER_SINGLE, Target.atLeast(0.6, 1)));
    }

    @Override
    public LineUp open(Set<String> wanted) {
        LineUp lineUp = new LineUp();
        SealedForward ours = lineUp.hold(SealedForward.of(models.resNet(layers)));
        OnnxForward peer = lineUp.hold(new OnnxForward(OnnxModel.resNet(layers)));
        if (wanted.contains(OURS)) {
            add(lineUp, OURS, BATCHES, ours::rate);
            add(lineUp, PEER, BATCHES, peer::rate);
        }
        if (wanted.contains(OURS_SINGLE)) {
            add(lineUp, OURS_SINGLE, SINGLE, ours::rate);
            add(lineUp, PEER_SINGLE, SINGLE, peer::rate);
        }
        return lineUp;
    }

    private void add(LineUp lineUp, String name, List<Integer> batches, ToDoubleBiFunction<Integer, Duration> rate) {
        int best = BestBatch.of(batches, batch -> rate.applyAsDouble(batch, turn));
        lineUp.add(name, () -> rate.applyAsDouble(best, turn));
    }
}
