package io.frostline.vision.network;

/** How far one step of gradient descent goes; see {@link io.frostline.vision.SgdPolicy}. */
public record Rates(double backbone, double head, double momentum, double weightDecay) {}
