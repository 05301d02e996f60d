package io.frostline.extractor.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.serving.Reign;
import io.frostline.vision.Space;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Reign A = Reign.unpromoted(new Space("fake-00000000000a"));
    private static final Reign B = new Reign(new Space("fake-00000000000b"), 3);

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
    void lacksEverythingAgainAfterARollBack() {
        Reign again = new Reign(A.space(), 9);
        Coverage coverage = Coverage.startingAt(0, A).turnedTo(B, 3).turnedTo(again, 5);

        assertThat(lacking(coverage, 8)).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void lacksOnlyWhatAnotherReignServedWhereItsPartitionMovedToAndFro() {
        Coverage coverage = Coverage.startingAt(0, A).turnedTo(B, 3).turnedTo(A, 5);

        assertThat(lacking(coverage, 8)).containsExactly(3L, 4L);
    }

    @Test
    void isAsBeforeWhenTheOtherReignServedNothing() {
        assertThat(Coverage.startingAt(0, A).turnedTo(B, 3).turnedTo(A, 3)).isEqualTo(Coverage.startingAt(0, A));
    }

    @Test
    void staysTheSameWhenTheReignGoesOn() {
        Coverage coverage = Coverage.startingAt(0, A);

        assertThat(coverage.turnedTo(A, 9)).isSameAs(coverage);
    }

    @Test
    void survivesTheWayThroughText() {
        Coverage coverage = Coverage.startingAt(0, A).turnedTo(B, 3).turnedTo(A, 5);

        assertThat(CoverageText.of(Coverage.startingAt(7, A)))
                .isEqualTo("{\"space\":\"fake-00000000000a\",\"since\":7}");
        assertThat(CoverageText.of(Coverage.startingAt(7, B)))
                .isEqualTo("{\"space\":\"fake-00000000000b\",\"promotion\":3,\"since\":7}");
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
            coverage = coverage.turnedTo(new Reign(next, 1_000_000_000_000L + swap), Long.MAX_VALUE - 1000 + swap);
        }

        assertThat(CoverageText.of(coverage).length()).isLessThan(4096);
    }

    private static List<Long> lacking(Coverage coverage, long end) {
        return LongStream.range(0, end).filter(coverage::lacks).boxed().toList();
    }
}
