package io.frostline.trainer.learning;

import io.frostline.vision.Embedding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * First and second moments of a set of examples. Features are rounded to multiples of {@code 2^-14}, those beyond ±512
 * count as ±512 (pooled features are of the order of 1), and sums are whole numbers. So they are exact: they depend on
 * the set alone, not on the order of its examples nor on what was in it before, and an example that is taken away
 * leaves nothing behind. Not thread-safe.
 */
final class ExactMoments {
    /** Most examples whose sums of products are sure to fit: a product is {@code 2^46} at most, a sum below 2^63. */
    static final int CAPACITY = (1 << 17) - 1;

    private static final double GRID = 0x1.0p-14;
    private static final double LARGEST = 512;

    private final int dimension;
    private final long[] products;
    private final SortedMap<String, ClassSums> classes = new TreeMap<>();
    private final Map<ImageId, Example> counted = new HashMap<>();

    ExactMoments(int dimension) {
        this.dimension = dimension;
        this.products = new long[Cholesky.start(dimension)];
    }

    /**
     * Counts these examples and no others. Sums may leave their range on the way there: they come back into it.
     *
     * @param examples one an image, at most {@link #CAPACITY}
     */
    void become(List<Example> examples) {
        Map<ImageId, Example> gone = new HashMap<>(counted);
        for (Example example : examples) {
            Example before = gone.remove(example.imageId());
            if (before != example) {
                if (before != null) {
                    count(before, -1);
                }
                count(example, 1);
                counted.put(example.imageId(), example);
            }
        }
        gone.values().forEach(example -> {
            count(example, -1);
            counted.remove(example.imageId());
        });
    }

    int size() {
        return counted.size();
    }

    /** @return the mean of the label's examples; nothing if there are none */
    Optional<double[]> mean(String label) {
        ClassSums sums = classes.get(label);
        if (sums == null) {
            return Optional.empty();
        }
        double[] mean = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = GRID * sums.totals[i] / sums.size;
        }
        return Optional.of(mean);
    }

    /**
     * The covariance around the means of the labels, shrunk towards its mean variance in every direction; towards 1 if
     * there is none that the grid could tell.
     *
     * @param shrinkage above 0, at most 1
     * @return the lower triangle, row by row
     */
    double[] covariance(double shrinkage) {
        double[] covariance = new double[products.length];
        for (int i = 0; i < products.length; i++) {
            covariance[i] = products[i];
        }
        classes.values().forEach(sums -> sums.takeMeansFrom(covariance));
        double scale = GRID * GRID / Math.max(1, size());
        double trace = 0;
        for (int i = 0; i < dimension; i++) {
            trace += scale * covariance[Cholesky.start(i) + i];
        }
        double variance = trace / dimension > GRID * GRID ? trace / dimension : 1;
        for (int i = 0; i < products.length; i++) {
            covariance[i] *= (1 - shrinkage) * scale;
        }
        for (int i = 0; i < dimension; i++) {
            covariance[Cholesky.start(i) + i] += shrinkage * variance;
        }
        return covariance;
    }

    private void count(Example example, int sign) {
        int[] features = onGrid(example.embedding());
        ClassSums sums = classes.computeIfAbsent(example.label(), none -> new ClassSums(dimension));
        sums.count(features, sign);
        if (sums.size == 0) {
            classes.remove(example.label());
        }
        for (int i = 0; i < dimension; i++) {
            int row = Cholesky.start(i);
            long factor = (long) sign * features[i];
            for (int j = 0; j <= i; j++) {
                products[row + j] += factor * features[j];
            }
        }
    }

    private static int[] onGrid(Embedding embedding) {
        int[] features = new int[embedding.dimension()];
        for (int i = 0; i < features.length; i++) {
            double bounded = Math.max(-LARGEST, Math.min(LARGEST, embedding.at(i)));
            features[i] = (int) Math.rint(bounded / GRID);
        }
        return features;
    }

    /** How many examples a label has, and their sum. */
    private static final class ClassSums {
        private final long[] totals;
        private int size;

        ClassSums(int dimension) {
            this.totals = new long[dimension];
        }

        void count(int[] features, int sign) {
            size += sign;
            for (int i = 0; i < totals.length; i++) {
                totals[i] += (long) sign * features[i];
            }
        }

        /** Turns products into products of deviations, as far as this label is concerned. */
        void takeMeansFrom(double[] sums) {
            for (int i = 0; i < totals.length; i++) {
                int row = Cholesky.start(i);
                double mean = (double) totals[i] / size;
                for (int j = 0; j <= i; j++) {
                    sums[row + j] -= mean * totals[j];
                }
            }
        }
    }
}
