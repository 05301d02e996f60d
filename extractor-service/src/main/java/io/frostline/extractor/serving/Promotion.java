package io.frostline.extractor.serving;

import io.frostline.vision.Space;

/**
 * The order to serve a backbone.
 *
 * @param artifact name of its model directory inside the artifact store
 * @param sha256 SHA-256 of the directory's weights file, lower-case hex
 */
public record Promotion(Space space, String artifact, String sha256) {}
