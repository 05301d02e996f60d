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
    private final Reign reign;
    private final int dimension;
    private final Preprocessing preprocessing;

    /** @param network owned by this from now on */
    DeviceBackbone(SealedBackbone network, Reign reign) {
        this.network = network;
        this.reign = reign;
        this.dimension = network.dimension();
        this.preprocessing = network.preprocessing();
    }

    @Override
    public Space space() {
        return reign.space();
    }

    @Override
    public Reign reign() {
        return reign;
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
