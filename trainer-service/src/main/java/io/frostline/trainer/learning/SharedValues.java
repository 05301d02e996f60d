package io.frostline.trainer.learning;

import java.util.HashMap;
import java.util.Map;

/** One instance of many equal values, for as long as somebody holds it. Not thread-safe. */
final class SharedValues<T> {
    private final Map<T, Shared<T>> byValue = new HashMap<>();

    /** @return the first of the equal values that are held */
    T hold(T value) {
        Shared<T> shared = byValue.computeIfAbsent(value, Shared::new);
        shared.holders++;
        return shared.value;
    }

    /** Takes back one {@link #hold}. */
    void release(T value) {
        byValue.computeIfPresent(value, (same, shared) -> --shared.holders == 0 ? null : shared);
    }

    /** @return how many different values are held */
    int size() {
        return byValue.size();
    }

    private static final class Shared<T> {
        private final T value;
        private int holders;

        Shared(T value) {
            this.value = value;
        }
    }
}
