package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.Backbones;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import org.jspecify.annotations.Nullable;

/** The bundled backbone and those in the artifact store. */
public final class StoredBackbones implements Backbones {
    private final ModelStore store;
    private final @Nullable String configured;
    private @Nullable Backbone first;

    /** With the bundled one as the first. */
    public StoredBackbones(ModelStore store) {
        this(store, null);
    }

    /** @param configured the first one: a space's id, or a directory of the store; null for the bundled one */
    public StoredBackbones(ModelStore store, @Nullable String configured) {
        this.store = store;
        this.configured = configured;
    }

    /** It is looked for once. */
    @Override
    public synchronized Backbone first() {
        if (first == null) {
            first = configured == null ? bundled() : configured(configured);
        }
        return first;
    }

    private Backbone configured(String backbone) {
        try {
            return of(store.find(backbone, outline -> {}));
        } catch (InvalidModelException e) {
            throw new IllegalArgumentException("frostline.backbone is " + backbone + ": " + e.getMessage(), e);
        }
    }

    /** @return what serving an opened one takes */
    public Backbone of(ModelDirectory directory) {
        Backbone bundled = bundled();
        return directory.space().equals(bundled.space())
                ? bundled
                : new Backbone(
                        directory.space(),
                        dimension(directory),
                        directory.name(),
                        directory.manifest().weights().sha256());
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

    private static int dimension(ModelDirectory directory) {
        return directory.manifest().description().architecture().dimension();
    }
}
