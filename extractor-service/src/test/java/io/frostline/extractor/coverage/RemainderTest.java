package io.frostline.extractor.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.serving.Reign;
import io.frostline.vision.Space;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemainderTest {
    private static final Reign A = Reign.unpromoted(new Space("fake-00000000000a"));
    private static final Reign B = new Reign(new Space("fake-00000000000b"), 3);
    private static final Coverage FROM_SEVEN = Coverage.startingAt(0, A).turnedTo(B, 7);

    @Test
    void isUnknownUntilEveryPartitionNamesTheReign() {
        assertThat(Remainder.of(B, Map.of(0, FROM_SEVEN), Map.of(0, 7L, 1, 0L))).isEqualTo(Remainder.UNKNOWN);
        assertThat(Remainder.of(B, Map.of(0, Coverage.startingAt(0, A)), Map.of(0, 0L)))
                .isEqualTo(Remainder.UNKNOWN);
    }

    @Test
    void isSomeAsSoonAsOnePartitionLacksAnImage() {
        assertThat(Remainder.of(B, Map.of(0, FROM_SEVEN), Map.of(0, 6L, 1, 0L))).isEqualTo(Remainder.SOME);
        assertThat(Remainder.of(B, Map.of(1, FROM_SEVEN), Map.of(0, 6L, 1, 0L))).isEqualTo(Remainder.SOME);
    }

    @Test
    void isNoneWhereTheLogBeginsLaterOrAllWasLookedThrough() {
        assertThat(Remainder.of(B, Map.of(0, FROM_SEVEN), Map.of(0, 7L))).isEqualTo(Remainder.NONE);
    }

    @Test
    void isNoneWhereOnlyStretchesOfTheReignItselfAreLeft() {
        Coverage rolledBack = FROM_SEVEN.turnedTo(A, 9);

        assertThat(Remainder.of(A, Map.of(0, rolledBack), Map.of(0, 9L))).isEqualTo(Remainder.NONE);
        assertThat(Remainder.of(A, Map.of(0, rolledBack), Map.of(0, 0L))).isEqualTo(Remainder.SOME);
        assertThat(Remainder.of(A, Map.of(0, FROM_SEVEN.turnedTo(A, 7)), Map.of(0, 0L)))
                .isEqualTo(Remainder.NONE);
    }
}
