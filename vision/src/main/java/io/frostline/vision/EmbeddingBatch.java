package io.frostline.vision;

import java.util.List;

/**
 * Embeddings of one length, read where they are: what is done with all of them takes less than one by one. Immutable.
 */
public final class EmbeddingBatch {
    private final List<Embedding> embeddings;
    private final float[][] values;

    private EmbeddingBatch(List<Embedding> embeddings, float[][] values) {
        this.embeddings = embeddings;
        this.values = values;
    }

    /** @throws IllegalArgumentException if one is longer or shorter than the first */
    public static EmbeddingBatch of(List<Embedding> embeddings) {
        List<Embedding> all = List.copyOf(embeddings);
        float[][] values = new float[all.size()][];
        for (int n = 0; n < values.length; n++) {
            values[n] = all.get(n).values();
            if (values[n].length != values[0].length) {
                throw new IllegalArgumentException("embedding " + n + " of a batch has " + values[n].length
                        + " values but the first has " + values[0].length + "; batch those of one space");
            }
        }
        return new EmbeddingBatch(all, values);
    }

    public int size() {
        return values.length;
    }

    /**
     * @param rows each as long as an embedding
     * @return each embedding's dot product with each row, the same bits as {@link Embedding#dot} gives
     */
    public float[][] dot(float[][] rows) {
        float[][] products = new float[values.length][];
        float[] four = new float[DotProduct.AT_ONCE];
        int n = 0;
        for (; n <= values.length - DotProduct.AT_ONCE; n += DotProduct.AT_ONCE) {
            for (int k = 0; k < DotProduct.AT_ONCE; k++) {
                products[n + k] = new float[rows.length];
            }
            for (int row = 0; row < rows.length; row++) {
                DotProduct.of(values, n, rows[row], four);
                for (int k = 0; k < DotProduct.AT_ONCE; k++) {
                    products[n + k][row] = four[k];
                }
            }
        }
        for (; n < values.length; n++) {
            products[n] = embeddings.get(n).dot(rows);
        }
        return products;
    }

    /**
     * Adds to a row the sum of the embeddings, each times its factor. Additions happen in their order; four at a time,
     * so that the row is read and written a quarter as often.
     *
     * @param row as long as an embedding; a whole array, because HotSpot makes no vector instructions of a loop over a
     *     stretch of a longer one
     * @param factors one per embedding
     */
    public void addTo(float[] row, float[] factors) {
        int n = 0;
        for (; n < factors.length - 3; n += 4) {
            addFour(row, factors, n);
        }
        for (; n < factors.length; n++) {
            addOne(row, factors[n], values[n]);
        }
    }

    private void addFour(float[] row, float[] factors, int from) {
        float f0 = factors[from];
        float f1 = factors[from + 1];
        float f2 = factors[from + 2];
        float f3 = factors[from + 3];
        float[] e0 = values[from];
        float[] e1 = values[from + 1];
        float[] e2 = values[from + 2];
        float[] e3 = values[from + 3];
        for (int i = 0; i < row.length; i++) {
            row[i] = (((row[i] + f0 * e0[i]) + f1 * e1[i]) + f2 * e2[i]) + f3 * e3[i];
        }
    }

    private static void addOne(float[] row, float factor, float[] embedding) {
        for (int i = 0; i < row.length; i++) {
            row[i] += factor * embedding[i];
        }
    }
}
