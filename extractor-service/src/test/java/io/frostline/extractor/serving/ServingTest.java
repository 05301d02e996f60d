package io.frostline.extractor.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServingTest {
    private final FakeBackbone first = new FakeBackbone(FakeBackbone.FIRST);
    private final FakeBackbone second = new FakeBackbone(FakeBackbone.SECOND);
    private final Serving serving = new Serving(first);

    @Test
    void takesAHeadOfTheServingSpaceOverAtOnce() {
        boolean serves = serving.accept(SampleHeads.brightness("art", 3, FakeBackbone.FIRST));

        assertThat(serves).isTrue();
        assertThat(serving.current().heads()).extracting(TaskHead::version).containsExactly(3L);
    }

    @Test
    void letsAHeadOfAnotherSpaceWaitUntilItsBackboneServes() {
        boolean serves = serving.accept(SampleHeads.brightness("art", 3, FakeBackbone.SECOND));

        assertThat(serves).isFalse();
        assertThat(serving.current().heads()).isEmpty();

        serving.offer(second);
        serving.swap();

        assertThat(serving.current().space()).isEqualTo(FakeBackbone.SECOND);
        assertThat(serving.current().heads()).extracting(TaskHead::version).containsExactly(3L);
    }

    @Test
    void changesNothingBeforeTheLoopSwaps() {
        serving.offer(second);

        assertThat(serving.current().backbone()).isSameAs(first);

        Swap swap = serving.swap().orElseThrow();

        assertThat(swap.before().backbone()).isSameAs(first);
        assertThat(swap.after().backbone()).isSameAs(second);
        assertThat(first.closed()).as("the loop closes it, once nobody uses it").isFalse();
        assertThat(serving.swap()).isEmpty();
    }

    @Test
    void takesAHeadThatArrivesBetweenTheOfferAndTheSwap() {
        serving.offer(second);

        serving.accept(SampleHeads.brightness("art", 5, FakeBackbone.SECOND));
        serving.swap();

        assertThat(serving.current().heads()).extracting(TaskHead::version).containsExactly(5L);
    }

    @Test
    void findsTheHeadsOfTheFirstSpaceAgainAfterARollBack() {
        serving.accept(SampleHeads.brightness("art", 1, FakeBackbone.FIRST));
        serving.offer(second);
        serving.swap();

        serving.offer(new FakeBackbone(FakeBackbone.FIRST));
        serving.swap();

        assertThat(serving.current().heads()).extracting(TaskHead::version).containsExactly(1L);
    }

    @Test
    void closesABackboneThatIsWithdrawnOrReplacedBeforeItServed() {
        FakeBackbone third = new FakeBackbone(FakeBackbone.SECOND);

        serving.offer(second);
        serving.offer(third);
        serving.withdraw();

        assertThat(second.closed()).isTrue();
        assertThat(third.closed()).isTrue();
        assertThat(serving.swap()).isEmpty();
    }

    @Test
    void forgetsTheHeadOfATaskInEverySpace() {
        serving.accept(SampleHeads.brightness("art", 1, FakeBackbone.FIRST));
        serving.accept(SampleHeads.brightness("art", 1, FakeBackbone.SECOND));

        serving.forget("art");
        serving.offer(second);

        assertThat(serving.current().heads()).isEmpty();
        serving.swap();
        assertThat(serving.current().heads()).isEmpty();
    }

    @Test
    void refusesABackboneWhoseWaitingHeadDoesNotReadItsEmbeddings() {
        serving.accept(SampleHeads.tooWide("art", FakeBackbone.SECOND));

        assertThatThrownBy(() -> serving.offer(second)).isInstanceOf(IllegalArgumentException.class);

        assertThat(serving.swap()).isEmpty();
    }
}
