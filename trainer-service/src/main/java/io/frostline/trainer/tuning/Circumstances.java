package io.frostline.trainer.tuning;

import io.frostline.vision.Environment;
import io.frostline.vision.model.LogRange;
import java.time.Instant;

/**
 * What a candidate's manifest says of its making beside what the training knows itself.
 *
 * @param madeBy program and version
 * @param labels where the labels stand
 * @param environment what it is trained with
 */
public record Circumstances(Instant createdAt, String madeBy, LogRange labels, Environment environment) {}
