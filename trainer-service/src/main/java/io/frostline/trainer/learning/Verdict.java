package io.frostline.trainer.learning;

/** What an evaluation says about the head's progress. */
public enum Verdict {
    /** Too few evaluations, or too small a hold-out, to tell. */
    WARMING_UP,
    /** Too soon after the last plateau or promotion to tell. */
    COOLING_DOWN,
    /** As good as was asked for: no need to do anything. */
    AT_TARGET,
    /** The hold-out accuracy is still rising. */
    IMPROVING,
    /** There is a reason to fine-tune, but too much of what is labelled has labels with too few images for that. */
    BELOW_MINIMUM,
    /** It no longer rises, and there is enough to fine-tune with. */
    PLATEAUED
}
