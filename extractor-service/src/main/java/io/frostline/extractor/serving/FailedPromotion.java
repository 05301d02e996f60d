package io.frostline.extractor.serving;

/**
 * A promotion that could not be carried out yet.
 *
 * @param why one line for people
 */
public record FailedPromotion(Promotion promotion, String why) {

    /** @param cause says why; one whose message alone would not do is told with its name */
    static FailedPromotion of(Promotion promotion, Throwable cause) {
        String message = cause.getMessage();
        return new FailedPromotion(promotion, message == null || cause instanceof Error ? cause.toString() : message);
    }
}
