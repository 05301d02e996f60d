package io.frostline.extractor.serving;

/**
 * A promotion that could not be carried out yet.
 *
 * @param why one line for people
 */
public record FailedPromotion(Promotion promotion, String why) {}
