package io.frostline.vision.model;

import java.nio.file.Path;

/**
 * What a model directory says of itself, seen before any tensor is read.
 *
 * @param path the directory
 * @param values how many numbers its weights file holds
 */
public record ModelOutline(Path path, ModelDescription description, long values) {}
