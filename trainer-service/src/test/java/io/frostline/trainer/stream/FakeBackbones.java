package io.frostline.trainer.stream;

import io.frostline.vision.Space;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Backbones that exist by name only. */
final class FakeBackbones implements Backbones {
    static final Backbone BUNDLED = new Backbone(new Space("resnet18-000000000001"), 2, null, null);
    static final Backbone TUNED =
            new Backbone(new Space("resnet18-000000000002"), 2, "resnet18-tuned", "ab".repeat(32));
    static final Backbone IMPORTED =
            new Backbone(new Space("resnet50-000000000003"), 2, "resnet50-imported", "cd".repeat(32));

    private Backbone bundled = BUNDLED;
    private @Nullable Backbone first;
    private final Map<String, Backbone> stored =
            new HashMap<>(Map.of("resnet18-tuned", TUNED, "resnet50-imported", IMPORTED));

    /** As when another version of the program is installed. */
    void replaceBundled(Backbone other) {
        bundled = other;
    }

    /** As when another one than the bundled is configured. */
    void configure(Backbone other) {
        first = other;
    }

    @Override
    public Backbone first() {
        return first == null ? bundled : first;
    }

    @Override
    public Backbone bundled() {
        return bundled;
    }

    /** As when somebody deletes it. */
    void lose(Backbone backbone) {
        stored.remove(String.valueOf(backbone.artifact()));
    }

    @Override
    public Backbone stored(String artifact, String sha256) {
        Backbone backbone = stored.get(artifact);
        if (backbone == null) {
            throw new IllegalStateException("there is no " + artifact);
        }
        return backbone;
    }
}
