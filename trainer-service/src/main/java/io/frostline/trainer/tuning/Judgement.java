package io.frostline.trainer.tuning;

/**
 * What the held-out images say of a candidate.
 *
 * @param reason one sentence for people, with the numbers that decided
 */
public record Judgement(Kind kind, String reason) {
    /** The kinds of judgement. */
    public enum Kind {
        /** It is better than what is served. */
        BETTER,
        /** Its gain could be chance; more images can tell. */
        UNDECIDED,
        /** It is not to be served. */
        REFUSED
    }
}
