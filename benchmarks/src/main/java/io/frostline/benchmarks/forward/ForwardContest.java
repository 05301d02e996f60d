package io.frostline.benchmarks.forward;

import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.LineUp;
import io.frostline.benchmarks.measure.Target;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The forward of one network on all cores, in the batches each is best with and one image at a time. Ours begins with
 * pixels of uint8 and normalises them; ONNX Runtime is given floats that were normalised before.
 */
public final class ForwardContest implements Contest {
    private static final String OURS = "sealed forward, best batch";
    private static final String PEER = "ONNX Runtime, best batch";
    private static final String OURS_SINGLE = "sealed forward, one image";
    private static final String PEER_SINGLE = "ONNX Runtime, one image";
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
            lineUp.add(OURS, TunedForward.of(ours, TunedForward.BATCHES, turn));
            lineUp.add(PEER, TunedForward.of(peer, TunedForward.BATCHES, turn));
        }
        if (wanted.contains(OURS_SINGLE)) {
            lineUp.add(OURS_SINGLE, TunedForward.of(ours, SINGLE, turn));
            lineUp.add(PEER_SINGLE, TunedForward.of(peer, SINGLE, turn));
        }
        return lineUp;
    }
}
