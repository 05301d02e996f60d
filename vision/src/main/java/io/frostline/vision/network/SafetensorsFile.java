package io.frostline.vision.network;

/**
 * What a safetensors file holds.
 *
 * @param sha256 of the file's bytes, lower-case hex
 */
public record SafetensorsFile(Weights weights, String sha256) {}
