package io.frostline.extractor.coverage;

import io.frostline.extractor.serving.Reign;
import java.util.Map;

/** How much of the log a reign still lacks. */
public enum Remainder {
    /** Some partition does not say yet from where on it is embedded in the reign. */
    UNKNOWN,
    /** Images are lacking. */
    SOME,
    /** Every image that was embedded in other reigns is embedded in this one too. */
    NONE;

    /**
     * @param stored what live traffic has covered, by partition, as far as it is known
     * @param positions offset from which on each partition is still to be looked through
     */
    public static Remainder of(Reign reign, Map<Integer, Coverage> stored, Map<Integer, Long> positions) {
        Remainder remainder = NONE;
        for (Map.Entry<Integer, Long> position : positions.entrySet()) {
            Coverage coverage = stored.get(position.getKey());
            if (coverage == null || !coverage.reign().equals(reign)) {
                remainder = remainder == SOME ? SOME : UNKNOWN;
            } else if (coverage.lacksFrom(position.getValue())) {
                remainder = SOME;
            }
        }
        return remainder;
    }
}
