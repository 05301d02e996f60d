package io.frostline.cli.model;

import io.frostline.vision.image.Interpolation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a state dict; null where nothing is said.
 *
 * @param architecture such as {@code resnet50}
 * @param mean red, green, blue
 * @param std red, green, blue
 * @param labels a file of the names of the rows of {@code fc}
 */
public record ImportOptions(
        @Nullable String architecture,
        @Nullable Integer resize,
        @Nullable Integer crop,
        @Nullable Interpolation interpolation,
        @Nullable List<Float> mean,
        @Nullable List<Float> std,
        @Nullable Path labels) {}
