package io.frostline.vision.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tensors by torchvision's names, in a fixed order. Immutable; equal by name and value. */
public final class Weights {
    private final Map<String, Tensor> tensors;

    private Weights(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public static Weights of(Map<String, Tensor> tensors) {
        return new Weights(tensors);
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public Tensor tensor(String name) {
        @Nullable Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no tensor '" + name + "' among " + tensors.size());
        }
        return tensor;
    }

    public Map<String, Tensor> asMap() {
        return tensors;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights that && tensors.equals(that.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }

    @Override
    public String toString() {
        return "Weights[" + tensors.size() + " tensors]";
    }
}
