package io.frostline.trainer.tuning;

import io.frostline.vision.network.Tensor;
import io.frostline.vision.network.Weights;
import java.util.Optional;

/**
 * How far apart the weights of one network are.
 *
 * @param tensor where they differ most
 * @param largest difference of two values, 0 if they differ in the sign of a zero alone
 * @param tensors how many tensors differ
 */
public record WeightDifference(String tensor, double largest, int tensors) {

    /** @return nothing if they are equal to the bit */
    static Optional<WeightDifference> between(Weights one, Weights other) {
        String where = "";
        double largest = -1;
        int different = 0;
        for (String name : one.names()) {
            Tensor expected = one.tensor(name);
            Tensor actual = other.tensor(name);
            if (!expected.equals(actual)) {
                different++;
                double difference = largest(expected, actual);
                if (difference > largest) {
                    largest = difference;
                    where = name;
                }
            }
        }
        return different == 0 ? Optional.empty() : Optional.of(new WeightDifference(where, largest, different));
    }

    private static double largest(Tensor one, Tensor other) {
        double largest = 0;
        for (int i = 0; i < one.size(); i++) {
            largest = Math.max(largest, Math.abs((double) one.at(i) - other.at(i)));
        }
        return largest;
    }
}
