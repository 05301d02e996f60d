package io.frostline.trainer.tuning;

/**
 * What training the network took.
 *
 * @param images that were trained on
 * @param seconds from the first batch to the last, without validation in between
 * @param imagesPerSecond each image counted once per epoch
 */
public record TrainingSpeed(int images, double seconds, double imagesPerSecond) {}
