package io.frostline.vision.network;

import java.util.List;
import java.util.Set;

/**
 * What a safetensors file holds.
 *
 * @param weights as float32
 * @param sha256 of the file's bytes, lower-case hex
 * @param converted the types that were not float32 in the file, such as {@code F16}
 * @param leftOut the names of tensors that were not asked for
 */
public record SafetensorsFile(Weights weights, String sha256, Set<String> converted, List<String> leftOut) {
    public SafetensorsFile {
        converted = Set.copyOf(converted);
        leftOut = List.copyOf(leftOut);
    }
}
