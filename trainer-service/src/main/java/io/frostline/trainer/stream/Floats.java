package io.frostline.trainer.stream;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Between Avro's lists of floats and arrays. */
final class Floats {
    private Floats() {}

    static float[] toArray(List<Float> values) {
        float[] array = new float[values.size()];
        int index = 0;
        for (float value : values) {
            array[index++] = value;
        }
        return array;
    }

    /** @return a view: a head of millions of weights is not boxed all at once to be written */
    static List<Float> view(float[] values) {
        return new FloatView(values);
    }

    private static final class FloatView extends AbstractList<Float> implements RandomAccess {
        private final float[] values;

        FloatView(float[] values) {
            this.values = values;
        }

        @Override
        public Float get(int index) {
            return values[index];
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}
