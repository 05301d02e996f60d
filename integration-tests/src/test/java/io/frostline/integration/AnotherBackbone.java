package io.frostline.integration;

import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bundled backbone with one weight changed, which makes another space of it. */
final class AnotherBackbone {
    private AnotherBackbone() {}

    static ModelDirectory in(Path store) throws Exception {
        ModelDirectory bundled = BundledBackbone.open();
        Map<String, Tensor> tensors = new LinkedHashMap<>(bundled.weights().asMap());
        Tensor bias = bundled.weights().tensor("bn1.bias");
        float[] values = bias.toArray();
        values[0] += 1;
        tensors.put("bn1.bias", Tensor.of(bias.shape(), values));
        return new ModelStore(store).write(bundled.manifest().description(), Weights.of(tensors));
    }
}
