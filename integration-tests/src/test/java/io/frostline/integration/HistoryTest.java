package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.integration.History.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    @Test
    void isSoundWhereEveryImageIsThereOnceInTheOrderOfItsPartition() {
        History history =
                new History(3, List.of(new Entry("2/b", 1, 0), new Entry("0/a", 0, 4), new Entry("1/b", 0, 5)), 3);

        history.requireExactlyOnceInOrder();
        assertThat(history.aborted()).isZero();
    }

    @Test
    void findsWhatIsLost() {
        History history = new History(3, List.of(new Entry("0/a", 0, 0), new Entry("2/a", 0, 2)), 2);

        assertThat(history.lost()).containsExactly(1);
        assertThatThrownBy(history::requireExactlyOnceInOrder).hasMessageContaining("lost");
    }

    @Test
    void findsWhatIsThereTwice() {
        History history = new History(1, List.of(new Entry("0/a", 0, 0), new Entry("0/a", 0, 0)), 2);

        assertThat(history.duplicated()).containsExactly("0/a");
        assertThatThrownBy(history::requireExactlyOnceInOrder).hasMessageContaining("duplicated");
    }

    @Test
    void findsWhatComesAfterALaterImageOfItsPartition() {
        History history = new History(2, List.of(new Entry("1/a", 0, 1), new Entry("0/a", 0, 0)), 2);

        assertThat(history.outOfOrder()).containsExactly("0/a");
        assertThatThrownBy(history::requireExactlyOnceInOrder).hasMessageContaining("out of order");
    }

    @Test
    void countsWhatWasWrittenAndNotCommittedAsAborted() {
        assertThat(new History(1, List.of(new Entry("0/a", 0, 0)), 8).aborted()).isEqualTo(7);
    }
}
