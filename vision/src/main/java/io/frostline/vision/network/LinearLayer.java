package io.frostline.vision.network;

/**
 * The last layer, {@code fc} in torchvision.
 *
 * @param weight classes × dimension
 * @param bias one per class
 */
public record LinearLayer(Tensor weight, Tensor bias) {}
