package io.frostline.integration;

/** How far a fine-tune is, as it can be told from outside of the trainer. */
enum FineTunePhase {
    /** The answer to the request is committed; the images are read back. */
    READING,
    /** An epoch is done. */
    TRAINING,
    /** The candidate's draft is in the store. */
    WRITING,
    /** The candidate is in the store and embeds the images. */
    WRITTEN,
    /** Another process loads the candidate. */
    VERIFYING,
    /** The challenger and its heads are written, their transaction is open. */
    INTRODUCING,
    /** New heads and the promotion are written, their transaction is open. */
    PROMOTING
}
