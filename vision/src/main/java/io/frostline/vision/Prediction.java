package io.frostline.vision;

/**
 * What a head says of one embedding.
 *
 * @param label the most probable label
 * @param score its softmax probability, a fraction of 1
 */
public record Prediction(String label, float score) {}
