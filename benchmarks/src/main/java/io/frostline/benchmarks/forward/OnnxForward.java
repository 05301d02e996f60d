package io.frostline.benchmarks.forward;

import io.frostline.benchmarks.measure.Throughput;
import java.time.Duration;
import java.util.Random;

/** The peer's forward, from normalised floats that are there already to embeddings. */
final class OnnxForward implements Forward, AutoCloseable {
    private static final long SEED = 13;

    private final OnnxModel model;

    OnnxForward(OnnxModel model) {
        this.model = model;
    }

    @Override
    public double rate(int batch, Duration time) {
        try (OnnxModel.Input input = model.input(batch)) {
            Random random = new Random(SEED);
            for (int i = 0; i < input.values().capacity(); i++) {
                input.values().put(i, (float) random.nextGaussian());
            }
            return Throughput.of(batch, () -> model.run(input), time);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
