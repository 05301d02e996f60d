package io.frostline.vision.network;

import io.frostline.vision.image.Crop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drawn images that a freshly loaded network must embed finitely and the same way twice. Running them also warms up
 * every batch size.
 */
final class Probe {
    private final List<Crop> crops;

    private Probe(List<Crop> crops) {
        this.crops = crops;
    }

    /** @return images, each another mixture of a slope, stripes and noise */
    static Probe of(int side, int count) {
        List<Crop> crops = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            crops.add(crop(side, index));
        }
        return new Probe(crops);
    }

    private static Crop crop(int side, int index) {
        byte[] rgb = new byte[side * side * 3];
        int noise = 1 + index;
        int at = 0;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int slope = 255 * (index % 2 == 0 ? x : y) / side;
                int stripe = (x * (1 + index % 5) + y * (index % 3)) * 8 & 0xff;
                for (int channel = 0; channel < 3; channel++) {
                    noise = noise * 1664525 + 1013904223;
                    rgb[at++] = (byte) ((slope + stripe * (channel + 1) + (noise >>> 26)) / 4);
                }
            }
        }
        return Crop.of(side, rgb);
    }

    /**
     * @param plan there are as many probe images as keep the device busy with it
     * @return whether every batch size gives the same bits for the same image, alone on the device and beside others
     * @throws ArithmeticException if an embedding is not finite, or all are the same
     */
    boolean agrees(SealedForward forward, BatchPlan plan) {
        float[][] reference = alone(forward, crops, plan.sizes().largest());
        requireFinite(reference);
        requireDifferent(reference);
        for (int size : plan.sizes().ascending()) {
            List<Crop> some = crops.subList(0, size * plan.streams());
            float[][] expected = Arrays.copyOf(reference, some.size());
            if (!Arrays.deepEquals(alone(forward, some, size), expected)
                    || !Arrays.deepEquals(forward.run(some), expected)) {
                return false;
            }
        }
        return true;
    }

    /** @throws ArithmeticException if an embedding is not finite or another one the second time */
    void requireRepeatable(SealedForward forward, BatchPlan plan) {
        if (!agrees(forward, plan)) {
            throw new ArithmeticException("the probe images have other embeddings the second time");
        }
    }

    private static float[][] alone(SealedForward forward, List<Crop> crops, int size) {
        float[][] embeddings = new float[crops.size()][];
        for (int from = 0; from < embeddings.length; from += size) {
            forward.forward(crops.subList(from, from + size), size, embeddings, from);
        }
        return embeddings;
    }

    private static void requireFinite(float[][] embeddings) {
        for (float[] embedding : embeddings) {
            for (float value : embedding) {
                if (!Float.isFinite(value)) {
                    throw new ArithmeticException("a probe image has an embedding with the value " + value);
                }
            }
        }
    }

    /** A ReLU turns NaN into 0, so a network that overflows inside can look as if it saw nothing anywhere. */
    private static void requireDifferent(float[][] embeddings) {
        for (float[] embedding : embeddings) {
            if (!Arrays.equals(embedding, embeddings[0])) {
                return;
            }
        }
        if (embeddings.length > 1) {
            throw new ArithmeticException("all probe images have the same embedding");
        }
    }
}
