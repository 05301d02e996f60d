package io.frostline.extractor.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.vision.Space;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Space A = new Space("fake-00000000000a");
    private static final Space B = new Space("fake-00000000000b");

    @Test
    void lacksNothingAtFirst() {
        assertThat(lacking(Coverage.startingAt(0, A), 50)).isEmpty();
    }

    @Test
    void lacksEverythingFromBeforeTheSwap() {
        Coverage coverage = Coverage.startingAt(0, A).turnedTo(B, 3);

        assertThat(coverage.since()).isEqualTo(3);
        assertThat(lacking(coverage, 6)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void lacksAfterARollBackOnlyWhatTheOtherSpaceServed() {
        Coverage coverage = Coverage.startingAt(0, A).turnedTo(B, 3).turnedTo(A, 5);

        assertThat(lacking(coverage, 8)).containsExactly(3L, 4L);
    }

    @Test
    void isAsBeforeWhenTheOtherSpaceServedNothing() {
        assertThat(Coverage.startingAt(0, A).turnedTo(B, 3).turnedTo(A, 3)).isEqualTo(Coverage.startingAt(0, A));
    }

    @Test
    void staysTheSameWhenTheServingSpaceServesOn() {
        Coverage coverage = Coverage.startingAt(0, A);

        assertThat(coverage.turnedTo(A, 9)).isSameAs(coverage);
    }

    @Test
    void survivesTheWayThroughText() {
        Coverage coverage = Coverage.startingAt(0, A).turnedTo(B, 3).turnedTo(A, 5);

        assertThat(CoverageText.of(Coverage.startingAt(7, A)))
                .isEqualTo("{\"space\":\"fake-00000000000a\",\"since\":7}");
        assertThat(CoverageText.parse(CoverageText.of(coverage))).contains(coverage);
    }

    @Test
    void isNotReadFromTextOfOthers() {
        assertThat(List.of("", "by hand", "{}", "[]", "null", "{\"space\":\"a-00000000000a\",\"since\":\"x\"}"))
                .allMatch(text -> CoverageText.parse(text).isEmpty());
    }

    @Test
    void fitsBesideAnOffsetAfterAnyNumberOfSwaps() {
        Coverage coverage = Coverage.startingAt(0, A);
        for (int swap = 1; swap < 200; swap++) {
            Space next = new Space("resnet50-wide-224px-for-shop-windows-%012x".formatted(swap));
            coverage = coverage.turnedTo(next, Long.MAX_VALUE - 1000 + swap);
        }

        assertThat(CoverageText.of(coverage).length()).isLessThan(4096);
    }

    private static List<Long> lacking(Coverage coverage, long end) {
        return LongStream.range(0, end).filter(coverage::lacks).boxed().toList();
    }
}
