package io.frostline.extractor.intake;

/** What became of one image record: pixels ready for the network, or a rejection. */
public sealed interface Arrival permits ReadyImage, Rejection {}
