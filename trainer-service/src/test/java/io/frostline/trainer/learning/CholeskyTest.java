package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyTest {
    @Test
    void solvesWhatItIsGiven() {
        int size = 13;
        Random random = new Random(1);
        double[][] root = new double[size][size];
        for (double[] row : root) {
            for (int i = 0; i < size; i++) {
                row[i] = random.nextGaussian();
            }
        }
        double[] matrix = new double[Cholesky.start(size)];
        double[] solution = new double[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = random.nextGaussian();
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double product = i == j ? 0.1 : 0;
                for (int k = 0; k < size; k++) {
                    product += root[i][k] * root[j][k];
                }
                values[i] += product * solution[j];
                if (j <= i) {
                    matrix[Cholesky.start(i) + j] = product;
                }
            }
        }

        Cholesky.of(matrix, size).solve(values);

        assertThat(values).containsExactly(solution, within(1e-9));
    }

    @Test
    void isTheFactorThatCanBeComputedByHand() {
        double[] matrix = {4, 2, 5};

        Cholesky.of(matrix, 2);

        assertThat(matrix).containsExactly(2, 1, 2);
    }

    @Test
    void refusesAMatrixThatIsNotPositiveDefinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.of(new double[] {1, 2, 1}, 2))
                .withMessageStartingWith("pivot 1 of the matrix is -3.0");
    }
}
