package io.frostline.extractor.serving;

import io.frostline.vision.Device;
import io.frostline.vision.InsufficientMemoryException;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Backbones from the artifact store, and the bundled one, on one device. */
public final class SealedBackbones implements BackboneSource {
    private final ModelStore store;
    private final @Nullable String configured;
    private final Device device;

    /** @param configured the first one: a space's id, or a directory of the store; null for the bundled one */
    public SealedBackbones(ModelStore store, @Nullable String configured, Device device) {
        this.store = store;
        this.configured = configured;
        this.device = device;
    }

    @Override
    public Backbone open(Promotion promotion) throws BackboneUnavailableException {
        try {
            ModelDirectory directory = directory(promotion);
            Space found = directory.space();
            if (!found.equals(promotion.space())) {
                String what =
                        promotion.isBundled() ? "the bundled backbone" : "model directory " + promotion.artifact();
                throw new BackboneUnavailableException(what + " is of space " + found + " but was promoted as "
                        + promotion.space() + "; promote what is there, or run the version that has it");
            }
            return load(directory, promotion.reign());
        } catch (InvalidModelException | InsufficientMemoryException | UncheckedIOException e) {
            throw new BackboneUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Backbone first(Set<Space> heads) throws BackboneUnavailableException {
        if (configured == null || heads.contains(BundledBackbone.open().space())) {
            return bundled();
        }
        try {
            ModelDirectory directory = store.find(configured, outline -> SealedBackbone.requireRoom(outline, device));
            return load(directory, Reign.unpromoted(directory.space()));
        } catch (InvalidModelException | InsufficientMemoryException | UncheckedIOException e) {
            throw new BackboneUnavailableException("frostline.backbone is " + configured + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Backbone bundled() throws BackboneUnavailableException {
        try {
            ModelDirectory directory = BundledBackbone.open();
            return load(directory, Reign.unpromoted(directory.space()));
        } catch (InvalidModelException | InsufficientMemoryException | UncheckedIOException e) {
            throw new BackboneUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private ModelDirectory directory(Promotion promotion) throws InvalidModelException {
        if (promotion.isBundled()) {
            return BundledBackbone.open();
        }
        SealedBackbone.requireRoom(store.outline(promotion.artifact()), device);
        return store.open(promotion.artifact(), promotion.sha256());
    }

    private Backbone load(ModelDirectory directory, Reign reign) throws InvalidModelException {
        return new DeviceBackbone(SealedBackbone.load(directory, device), reign);
    }
}
