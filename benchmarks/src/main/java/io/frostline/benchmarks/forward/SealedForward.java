package io.frostline.benchmarks.forward;

import io.frostline.benchmarks.measure.Throughput;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import java.time.Duration;
import java.util.List;

/** Our forward, from crops of uint8 to embeddings: copying and normalising the pixels count. */
public final class SealedForward implements Forward, AutoCloseable {
    private final SealedBackbone backbone;

    private SealedForward(SealedBackbone backbone) {
        this.backbone = backbone;
    }

    public static SealedForward of(ModelDirectory model) {
        try {
            return new SealedForward(SealedBackbone.load(model, Device.CPU));
        } catch (InvalidModelException e) {
            throw new IllegalStateException(model.path() + " cannot be loaded", e);
        }
    }

    @Override
    public double rate(int batch, Duration time) {
        List<Crop> crops = RandomCrops.of(batch, backbone.preprocessing().crop());
        return Throughput.of(batch, () -> backbone.embed(crops), time);
    }

    @Override
    public void close() {
        backbone.close();
    }
}
