package io.frostline.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelCoverageTest {
    @Test
    void countsTheImagesWhoseLabelsHaveEnough() {
        LabelCoverage coverage = LabelCoverage.of(Map.of("cat", 380, "dog", 100, "Cat", 12, "dgo", 8), 100);

        assertThat(coverage.images()).isEqualTo(500);
        assertThat(coverage.share()).isEqualTo(0.96);
        assertThat(coverage.rareNames()).isEqualTo("dgo (8), Cat (12)");
    }

    @Test
    void namesTenRareLabelsAndCountsTheOthers() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 10; i < 99; i++) {
            counts.put("label-" + i, i);
        }

        assertThat(LabelCoverage.of(counts, 100).rareNames())
                .startsWith("label-10 (10), label-11 (11)")
                .endsWith("label-19 (19) and 79 more");
    }

    @Test
    void isNothingBeforeTheFirstLabel() {
        assertThat(LabelCoverage.of(Map.of(), 100).share()).isZero();
    }
}
