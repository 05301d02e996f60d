package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.Backbones;
import io.frostline.vision.Space;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.util.Optional;

/** The bundled backbone and those in the artifact store. */
public final class StoredBackbones implements Backbones {
    private final ModelStore store;

    public StoredBackbones(ModelStore store) {
        this.store = store;
    }

    @Override
    public Backbone bundled() {
        ModelDirectory directory = BundledBackbone.open();
        return new Backbone(directory.space(), dimension(directory), null, null);
    }

    @Override
    public Backbone stored(String artifact, String sha256) {
        try {
            ModelDirectory directory = store.open(artifact, sha256);
            return new Backbone(directory.space(), dimension(directory), artifact, sha256);
        } catch (InvalidModelException e) {
            throw new IllegalStateException(
                    "the promoted backbone cannot be opened; do trainer and extractors share frostline.models-directory? "
                            + e.getMessage(),
                    e);
        }
    }

    /** @throws InvalidModelException if it is not there any more or does not verify */
    ModelDirectory open(Backbone backbone) throws InvalidModelException {
        String artifact = backbone.artifact();
        String sha256 = backbone.sha256();
        return artifact == null || sha256 == null ? BundledBackbone.open() : store.open(artifact, sha256);
    }

    /**
     * @return the backbone of a space, whatever its directory is called; nothing if there is none
     * @throws InvalidModelException if a directory that bears the space's name does not verify
     */
    public Optional<ModelDirectory> find(Space space) throws InvalidModelException {
        ModelDirectory bundled = BundledBackbone.open();
        if (bundled.space().equals(space)) {
            return Optional.of(bundled);
        }
        for (String name : store.names()) {
            if (name.startsWith(space.id() + "-")) {
                return Optional.of(store.open(name));
            }
        }
        return Optional.empty();
    }

    private static int dimension(ModelDirectory directory) {
        return directory.manifest().description().architecture().dimension();
    }
}
