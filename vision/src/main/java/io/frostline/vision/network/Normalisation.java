package io.frostline.vision.network;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.frostline.vision.image.Preprocessing;
import java.util.List;

/**
 * {@code (pixel/255 − mean)/std} per channel, as {@code factor·pixel + summand}.
 *
 * @param factor [1,3,1,1]
 * @param summand [1,3,1,1]
 */
record Normalisation(Tensor factor, Tensor summand) {
    private static final Shape PER_CHANNEL = Shape.of(1, 3, 1, 1);

    static Normalisation of(Preprocessing preprocessing) {
        float[] factor = new float[3];
        float[] summand = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            double std = preprocessing.std().get(channel);
            factor[channel] = (float) (1 / (255 * std));
            summand[channel] = (float) (-preprocessing.mean().get(channel) / std);
        }
        return new Normalisation(Tensor.owning(PER_CHANNEL, factor), Tensor.owning(PER_CHANNEL, summand));
    }

    List<PtNDArray> arrays(PtNDManager scope) {
        return List.of(NativeTensors.copy(scope, factor), NativeTensors.copy(scope, summand));
    }
}
