package io.frostline.extractor.serving;

import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.Space;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.util.List;

/** A sealed backbone on its device. */
final class DeviceBackbone implements Backbone {
    private final SealedBackbone network;
    private final Space space;
    private final int dimension;
    private final Preprocessing preprocessing;

    /** @param network owned by this from now on */
    DeviceBackbone(SealedBackbone network) {
        this.network = network;
        this.space = network.space();
        this.dimension = network.dimension();
        this.preprocessing = network.preprocessing();
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    @Override
    public Device device() {
        return network.device();
    }

    @Override
    public List<Embedding> embed(List<Crop> crops) {
        return network.embed(crops);
    }

    @Override
    public void close() {
        network.close();
    }
}
