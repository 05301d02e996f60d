package io.frostline.trainer.learning;

/** By which learner a head follows its labels, and with which settings. */
public sealed interface HeadPolicy permits HeadSgdPolicy, HeadLdaPolicy {}
