package io.frostline.trainer.stream;

import io.frostline.vision.Space;

/**
 * The promotion that began to serve a space.
 *
 * @param offset of its record in {@code models}: of two promotions, the one with the greater offset counts
 */
public record Promoted(Space space, long offset) {}
