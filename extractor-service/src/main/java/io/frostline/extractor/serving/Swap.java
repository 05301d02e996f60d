package io.frostline.extractor.serving;

/** One model gave its place to another, between two batches. */
public record Swap(ServingModel before, ServingModel after) {}
