package io.frostline.trainer.learning;

/** An evaluation of the head on the hold-out and what it says about the head's progress. */
public record Assessment(Evaluation evaluation, Verdict verdict) {}
