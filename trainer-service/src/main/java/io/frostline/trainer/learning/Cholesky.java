package io.frostline.trainer.learning;

/**
 * The factor {@code L} of a symmetric, positive definite matrix {@code L Lᵀ}, to solve equations with. Additions happen
 * in a fixed order. Matrices are lower triangles, row by row.
 */
final class Cholesky {
    private final double[] factor;
    private final int size;

    private Cholesky(double[] factor, int size) {
        this.factor = factor;
        this.size = size;
    }

    /**
     * @param matrix is overwritten by the factor
     * @throws IllegalArgumentException if the matrix is not positive definite
     */
    static Cholesky of(double[] matrix, int size) {
        for (int i = 0; i < size; i++) {
            int row = start(i);
            for (int j = 0; j < i; j++) {
                int other = start(j);
                matrix[row + j] = (matrix[row + j] - dot(matrix, row, other, j)) / matrix[other + j];
            }
            double pivot = matrix[row + i] - dot(matrix, row, row, i);
            if (!(pivot > 0)) {
                throw new IllegalArgumentException("pivot " + i + " of the matrix is " + pivot
                        + "; it is not positive definite and needs more shrinkage");
            }
            matrix[row + i] = Math.sqrt(pivot);
        }
        return new Cholesky(matrix, size);
    }

    /** Replaces the right-hand side by the solution. */
    void solve(double[] values) {
        for (int i = 0; i < size; i++) {
            int row = start(i);
            double sum = values[i];
            for (int j = 0; j < i; j++) {
                sum -= factor[row + j] * values[j];
            }
            values[i] = sum / factor[row + i];
        }
        for (int i = size - 1; i >= 0; i--) {
            int row = start(i);
            values[i] /= factor[row + i];
            for (int j = 0; j < i; j++) {
                values[j] -= factor[row + j] * values[i];
            }
        }
    }

    static int start(int row) {
        return row * (row + 1) / 2;
    }

    /** Four running sums, as one would wait for each addition. */
    private static double dot(double[] matrix, int a, int b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < length - 3; i += 4) {
            s0 += matrix[a + i] * matrix[b + i];
            s1 += matrix[a + i + 1] * matrix[b + i + 1];
            s2 += matrix[a + i + 2] * matrix[b + i + 2];
            s3 += matrix[a + i + 3] * matrix[b + i + 3];
        }
        for (; i < length; i++) {
            s0 += matrix[a + i] * matrix[b + i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
