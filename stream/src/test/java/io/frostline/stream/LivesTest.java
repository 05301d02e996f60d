package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivesTest {
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
    void becomesCarefulWhenTwoHaveEnded() {
        Lives second = Lives.NONE.begin(5).begin(20);

        assertThat(second.isCareful()).isFalse();
        assertThat(second.begin(30).isCareful()).isTrue();
    }

    @Test
    void forgetsThoseBeforeOnceTheStretchIsPassed() {
        Lives first = Lives.NONE.begin(5);
        Lives second = first.begin(20);

        assertThat(first.committed(105, true)).isEqualTo(first);
        assertThat(second.committed(104, false)).isEqualTo(second);
        assertThat(second.committed(105, true)).isEqualTo(Lives.NONE.begin(105));
    }

    @Test
    void condemnsARecordAtWhichTwoCarefulOnesEnded() {
        Lives third = careful();

        Lives fourth = third.committed(40, false).begin(40);
        assertThat(fourth.condemn()).isFalse();
        Lives fifth = fourth.begin(40);
        assertThat(fifth.condemn()).isTrue();
        assertThat(fifth.committed(41, false)).isEqualTo(Lives.NONE.begin(41));
    }

    @Test
    void condemnsNoRecordAtWhichAnOrdinaryOneEnded() {
        assertThat(careful().begin(5).condemn()).isFalse();
    }

    @Test
    void doesNotCountOneThatGaveUpInGoodOrder() {
        Lives third = careful();
        Lives fourth = third.begin(40);

        assertThat(Lives.NONE.begin(5).released(9)).isEqualTo(Lives.NONE);
        assertThat(third.released(30).begin(30)).isEqualTo(new Lives(3, 5, 30, 0));
        assertThat(fourth.released(40).begin(40)).isEqualTo(fourth);
        assertThat(fourth.released(50).begin(50)).isEqualTo(new Lives(4, 5, 50, 0));
    }

    private static Lives careful() {
        return Lives.NONE.begin(5).begin(5).begin(5);
    }
}
