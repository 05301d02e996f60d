package io.frostline.benchmarks.decode;

import io.frostline.benchmarks.measure.Contest;
import io.frostline.benchmarks.measure.Figure;
import io.frostline.benchmarks.measure.LineUp;
import io.frostline.benchmarks.measure.Target;
import io.frostline.benchmarks.measure.Throughput;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.image.Preprocessor;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A JPEG to the crop a network takes, by us, beside the same JPEG to RGB and no further, by bare OpenCV. */
public final class DecodeContest implements Contest {
    private static final String OURS = "decode, resize and crop, one thread";
    private static final String PEER = "OpenCV imdecode, one thread";

    private final Duration turn;

    public DecodeContest(Duration turn) {
        this.turn = turn;
    }

    @Override
    public List<Figure> figures() {
        return List.of(new Figure("decode", "images/s", OURS, PEER, Target.atLeast(0.7, 0.85)));
    }

    @Override
    public LineUp open(Set<String> wanted) {
        byte[] jpeg = Photo.jpeg();
        Preprocessor preprocessor = new Preprocessor(Preprocessing.imageNet(256, 224), ImageLimits.DEFAULT);
        LineUp lineUp = new LineUp();
        add(lineUp, OURS, () -> preprocessor.prepare(jpeg));
        add(lineUp, PEER, () -> OpenCvDecode.decode(jpeg));
        return lineUp;
    }

    private void add(LineUp lineUp, String name, Runnable decode) {
        Throughput.of(1, decode, turn);
        lineUp.add(name, () -> Throughput.of(1, decode, turn));
    }
}
