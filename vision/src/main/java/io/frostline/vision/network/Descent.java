package io.frostline.vision.network;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** Weights that descend at one rate, with their velocities. Belongs to the scope of the weights and to their values. */
final class Descent {
    private final TorchProgram program;
    private final IValue weights;
    private final IValue velocities;

    private Descent(TorchProgram program, IValue weights, IValue velocities) {
        this.program = program;
        this.weights = weights;
        this.velocities = velocities;
    }

    static Descent of(PtNDManager scope, NativeValues values, TorchProgram program, List<PtNDArray> weights) {
        try (PtNDManager temporary = (PtNDManager) scope.newSubManager()) {
            List<NDArray> velocities =
                    weights.stream().map(PtNDArray::zerosLike).toList();
            velocities.forEach(velocity -> velocity.attach(temporary));
            return new Descent(program, values.list(weights), values.list(velocities));
        }
    }

    /** Moves every weight along its gradient, and sets the gradient to zero. */
    void step(double rate, double momentum, double decay) {
        try (IValue rateValue = IValue.from(rate);
                IValue momentumValue = IValue.from(momentum);
                IValue decayValue = IValue.from(decay);
                IValue done = program.run("descend", weights, velocities, rateValue, momentumValue, decayValue)) {
            assert done.isLong();
        }
    }
}
