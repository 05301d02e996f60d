package io.frostline.extractor.serving;

import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Backbones by the name of their artifact; remembers which were asked for. */
public final class ShelfOfBackbones implements BackboneSource {
    private final Backbone bundled;
    private Backbone first;
    private final Map<String, Backbone> backbones = new HashMap<>();
    private final Map<String, Runnable> meanwhile = new HashMap<>();
    private final List<String> opened = new ArrayList<>();

    public ShelfOfBackbones(Backbone bundled) {
        this.bundled = bundled;
        this.first = bundled;
    }

    public void put(String artifact, Backbone backbone) {
        backbones.put(artifact, backbone);
    }

    /** From now on this happens whenever the artifact is being opened. */
    public void whileOpening(String artifact, Runnable event) {
        meanwhile.put(artifact, event);
    }

    /** @return the artifacts that were asked for, in order */
    public List<String> opened() {
        return opened;
    }

    @Override
    public Backbone open(Promotion promotion) throws BackboneUnavailableException {
        opened.add(promotion.artifact());
        meanwhile.getOrDefault(promotion.artifact(), () -> {}).run();
        Backbone backbone = backbones.get(promotion.artifact());
        if (backbone == null) {
            throw new BackboneUnavailableException("there is no " + promotion.artifact());
        }
        return backbone;
    }

    /** As when one is configured. */
    public void configure(Backbone other) {
        first = other;
    }

    @Override
    public Backbone first(Set<Space> heads) {
        return heads.contains(bundled.space()) ? bundled : first;
    }

    @Override
    public Backbone bundled() {
        return bundled;
    }
}
