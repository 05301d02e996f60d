package io.frostline.vision.model;

import io.frostline.vision.Space;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a model directory says of itself, seen before any tensor is read.
 *
 * @param path the directory
 * @param space as the manifest has it; null if the manifest does not tell
 * @param values how many numbers its weights file holds
 */
public record ModelOutline(
        Path path, ModelDescription description, @Nullable Space space, long values) {}
