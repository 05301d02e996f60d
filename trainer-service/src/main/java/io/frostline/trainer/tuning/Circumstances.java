package io.frostline.trainer.tuning;

import java.time.Instant;

/**
 * What a candidate's manifest says of its making beside the figures.
 *
 * @param madeBy program and version
 */
public record Provenance(Instant createdAt, String madeBy) {}
