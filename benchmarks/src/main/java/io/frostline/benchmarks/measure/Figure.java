package io.frostline.benchmarks.measure;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that is measured and held against a limit: ours over the peer's or, where there is no peer, ours alone.
 *
 * @param key its name in the table, in the report and after {@code --only}
 * @param unit of both contenders' measurements
 * @param ours name of our contender
 * @param peer name of the contender it is held against; null for none
 */
public record Figure(
        String key, String unit, String ours, @Nullable String peer, Target target) {

    /** @return names of the contenders it needs */
    public Set<String> contenders() {
        return peer == null ? Set.of(ours) : Set.of(ours, peer);
    }
}
