package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivesTest {
    private static final int STRETCH = 100;

    @Test
    void saysNothingUntilSomebodyBegins() {
        assertThat(Lives.in("")).isEqualTo(Lives.NONE);
        assertThat(Lives.NONE.before("text")).isEqualTo("text");
        assertThat(Lives.without("text")).isEqualTo("text");
    }

    @Test
    void isReadBackFromBeforeTheHandlersText() {
        Lives lives = new Lives(3, 100, 140, -1);
        String text = "{\"since\":7;\nanything}";

        assertThat(Lives.in(lives.before(text))).isEqualTo(lives);
        assertThat(Lives.without(lives.before(text))).isEqualTo(text);
    }

    @Test
    void becomesCarefulWhenTwoHaveEndedWithinTheStretch() {
        Lives second = Lives.NONE.begin(5, STRETCH).begin(20, STRETCH);

        assertThat(second.isCareful()).isFalse();
        assertThat(second.begin(30, STRETCH).isCareful()).isTrue();
    }

    @Test
    void countsAnewBeyondTheStretch() {
        Lives second = Lives.NONE.begin(5, STRETCH).begin(20, STRETCH);

        assertThat(second.begin(105, STRETCH)).isEqualTo(new Lives(1, 105, 105, 0));
        assertThat(second.committed(104, STRETCH)).isEqualTo(second);
        assertThat(second.committed(105, STRETCH)).isEqualTo(Lives.NONE);
    }

    @Test
    void condemnsARecordAtWhichTwoCarefulOnesEnded() {
        Lives third = careful();

        Lives fourth = third.committed(40, STRETCH).begin(40, STRETCH);
        assertThat(fourth.condemn()).isFalse();
        Lives fifth = fourth.begin(40, STRETCH);
        assertThat(fifth.condemn()).isTrue();
        assertThat(fifth.committed(41, STRETCH)).isEqualTo(Lives.NONE);
    }

    @Test
    void condemnsNoRecordAtWhichAnOrdinaryOneEnded() {
        assertThat(careful().begin(5, STRETCH).condemn()).isFalse();
    }

    @Test
    void doesNotCountOneThatGaveUpInGoodOrder() {
        Lives third = careful();
        Lives fourth = third.begin(40, STRETCH);

        assertThat(Lives.NONE.begin(5, STRETCH).released(9)).isEqualTo(Lives.NONE);
        assertThat(third.released(30).begin(30, STRETCH)).isEqualTo(new Lives(3, 5, 30, 0));
        assertThat(fourth.released(40).begin(40, STRETCH)).isEqualTo(fourth);
        assertThat(fourth.released(50).begin(50, STRETCH)).isEqualTo(new Lives(4, 5, 50, 0));
    }

    private static Lives careful() {
        return Lives.NONE.begin(5, STRETCH).begin(5, STRETCH).begin(5, STRETCH);
    }
}
