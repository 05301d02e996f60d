package io.frostline.extractor.serving;

/**
 * A promotion that was not carried out.
 *
 * @param why one line for people
 */
public record FailedPromotion(Promotion promotion, String why) {}
