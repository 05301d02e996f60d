package io.frostline.trainer.stream;

/**
 * Who asked for something.
 *
 * @param task the labelling question it is about
 * @param by as the request says
 * @param offset of the request in its topic: the answer names it
 */
record Asked(String task, String by, long offset) {
    /** Who asks when a trainer does that does not lead. */
    static final String TRAINER = "the trainer that has the task";

    boolean isByATrainer() {
        return by.equals(TRAINER);
    }
}
