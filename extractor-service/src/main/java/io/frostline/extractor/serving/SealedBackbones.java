package io.frostline.extractor.serving;

import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.io.UncheckedIOException;

/** Backbones from the artifact store, and the bundled one, on one device. */
public final class SealedBackbones implements BackboneSource {
    private final ModelStore store;
    private final Device device;

    public SealedBackbones(ModelStore store, Device device) {
        this.store = store;
        this.device = device;
    }

    @Override
    public Backbone open(Promotion promotion) throws BackboneUnavailableException {
        try {
            ModelDirectory directory = directory(promotion);
            Space found = directory.space();
            if (!found.equals(promotion.space())) {
                throw new BackboneUnavailableException("model directory " + promotion.artifact() + " is of space "
                        + found + " but was promoted as " + promotion.space() + "; promote the right directory");
            }
            return load(directory);
        } catch (InvalidModelException | UncheckedIOException e) {
            throw new BackboneUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Backbone bundled() throws BackboneUnavailableException {
        try {
            return load(BundledBackbone.open());
        } catch (InvalidModelException | UncheckedIOException e) {
            throw new BackboneUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The bundled backbone is in no store, but a roll-back may promote it. */
    private ModelDirectory directory(Promotion promotion) throws InvalidModelException {
        ModelDirectory bundled = BundledBackbone.open();
        return bundled.space().equals(promotion.space())
                ? bundled
                : store.open(promotion.artifact(), promotion.sha256());
    }

    private Backbone load(ModelDirectory directory) throws InvalidModelException {
        return new DeviceBackbone(SealedBackbone.load(directory, device));
    }
}
