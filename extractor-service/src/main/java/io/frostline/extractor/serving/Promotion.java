package io.frostline.extractor.serving;

import io.frostline.vision.Space;

/**
 * The order to serve a backbone.
 *
 * @param artifact name of its model directory inside the artifact store; empty if it is the bundled backbone
 * @param sha256 SHA-256 of the directory's weights file, lower-case hex; empty with the artifact
 */
public record Promotion(Space space, String artifact, String sha256) {

    /** @return whether the backbone that ships with the program is to serve */
    boolean isBundled() {
        return artifact.isEmpty();
    }
}
