package io.frostline.trainer.tuning;

/** It was called off. */
public record Cancelled() implements Tuning {}
