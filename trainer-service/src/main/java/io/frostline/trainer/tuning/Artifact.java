package io.frostline.trainer.tuning;

import io.frostline.vision.Space;
import io.frostline.vision.model.ModelDirectory;

/**
 * A backbone in the artifact store.
 *
 * @param name of its model directory
 * @param sha256 of the directory's weights file, lower-case hex
 */
record Artifact(Space space, String name, String sha256) {
    static Artifact of(ModelDirectory directory) {
        return new Artifact(
                directory.space(),
                directory.name(),
                directory.manifest().weights().sha256());
    }
}
