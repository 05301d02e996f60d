package io.frostline.extractor.serving;

import io.frostline.vision.Space;

/**
 * The order to serve a backbone.
 *
 * @param offset of the order in {@code models}
 * @param artifact name of its model directory inside the artifact store; empty if it is the bundled backbone
 * @param sha256 SHA-256 of the directory's weights file, lower-case hex; empty with the artifact
 */
public record Promotion(long offset, Space space, String artifact, String sha256) {

    /** @return the time that the backbone serves if the order is carried out */
    Reign reign() {
        return new Reign(space, offset);
    }

    /** @return whether the backbone that ships with the program is to serve */
    boolean isBundled() {
        return artifact.isEmpty();
    }
}
