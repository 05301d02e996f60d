package io.frostline.extractor.serving;

import io.frostline.vision.Prediction;

/** What the head of a task, at one version, says of an embedding. */
public record TaskPrediction(String task, long headVersion, Prediction prediction) {}
