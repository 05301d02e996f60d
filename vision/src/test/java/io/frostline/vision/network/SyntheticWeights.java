package io.frostline.vision.network;

import io.frostline.vision.image.Crop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights and pixels that anyone can compute, from which the reference embeddings were made: element i of a tensor
 * comes from u(name, i) in [0, 1), SplitMix64's finaliser over the FNV-1a hash of the name plus (i+1) times the golden
 * gamma.
 */
public final class SyntheticWeights {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private SyntheticWeights() {}

    public static Weights of(ResNet network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.tensors().forEach((name, shape) -> tensors.put(name, tensor(name, shape)));
        return Weights.of(tensors);
    }

    public static Tensor tensor(String name, Shape shape) {
        long hash = fnv1a(name);
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value(name, shape, u(hash, i));
        }
        return Tensor.owning(shape, values);
    }

    /** @return {@code count} images of {@code side} × {@code side} pixels */
    public static List<Crop> pixels(int count, int side) {
        long hash = fnv1a("pixels");
        List<Crop> crops = new ArrayList<>();
        long i = 0;
        for (int index = 0; index < count; index++) {
            byte[] rgb = new byte[side * side * 3];
            for (int at = 0; at < rgb.length; at++) {
                rgb[at] = (byte) (int) Math.floor(256 * u(hash, i++));
            }
            crops.add(Crop.of(side, rgb));
        }
        return crops;
    }

    private static double value(String name, Shape shape, double u) {
        if (name.endsWith(".running_mean")) {
            return 0.1 * (2 * u - 1);
        }
        if (name.endsWith(".running_var")) {
            return 0.5 + u;
        }
        if (shape.extents().size() == 4) {
            int fanIn = shape.extents().get(1)
                    * shape.extents().get(2)
                    * shape.extents().get(3);
            return (2 * u - 1) * Math.sqrt(6.0 / fanIn);
        }
        if (name.startsWith("fc.")) {
            return (2 * u - 1) / Math.sqrt(512);
        }
        return name.endsWith(".weight") ? 0.25 + 0.5 * u : 0.1 * (2 * u - 1);
    }

    private static double u(long hash, long i) {
        long z = hash + (i + 1) * GAMMA;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        z ^= z >>> 31;
        return (z >>> 40) * 0x1p-24;
    }

    private static long fnv1a(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
