package io.frostline.extractor.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.serving.Reign;
import io.frostline.vision.Space;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Reign A = Reign.unpromoted(new Space("fake-00000000000a"));
    private static final Reign B = new Reign(new Space("fake-00000000000b"), 3);

    private final Ledger ledger = new Ledger(A);

    @Test
    void beginsWithTheServingSpaceWhereTheGroupBegins() {
        ledger.assigned(0, 5, "");

        assertThat(coverage(0)).isEqualTo(Coverage.startingAt(5, A));
        assertThat(ledger.unsaid()).containsExactly(0);
    }

    @Test
    void takesUpWhatIsStored() {
        Coverage stored = Coverage.startingAt(2, A);

        ledger.assigned(0, 9, CoverageText.of(stored));

        assertThat(coverage(0)).isEqualTo(stored);
        assertThat(ledger.unsaid()).isEmpty();
    }

    @Test
    void turnsWhatIsStoredByAnotherSpaceWhereTheGroupStands() {
        ledger.assigned(0, 9, CoverageText.of(Coverage.startingAt(2, B)));

        assertThat(coverage(0)).isEqualTo(Coverage.startingAt(2, B).turnedTo(A, 9));
        assertThat(ledger.unsaid()).containsExactly(0);
    }

    @Test
    void turnsEveryPartitionAtItsOwnOffset() {
        ledger.assigned(0, 0, "");
        ledger.assigned(1, 0, "");
        ledger.advance(0, 30);
        ledger.committed(Set.of(0, 1));

        ledger.turnTo(B);

        assertThat(coverage(0).since()).isEqualTo(30);
        assertThat(coverage(1).since()).isZero();
        assertThat(ledger.unsaid()).containsExactly(0, 1);
        ledger.committed(Set.of(0));
        assertThat(ledger.unsaid()).containsExactly(1);
    }

    @Test
    void goesBackToTheCommitWhenATransactionIsAborted() {
        ledger.assigned(0, 0, "");
        ledger.advance(0, 10);
        ledger.committed(Set.of(0));
        ledger.advance(0, 20);
        ledger.turnTo(B);
        assertThat(coverage(0).since()).isEqualTo(20);

        ledger.aborted();

        assertThat(coverage(0)).isEqualTo(Coverage.startingAt(0, A).turnedTo(B, 10));
    }

    @Test
    void goesBackToTheBeginningWhenTheFirstTransactionIsAborted() {
        ledger.assigned(0, 4, "");
        ledger.turnTo(B);
        ledger.advance(0, 20);

        ledger.aborted();

        assertThat(coverage(0)).isEqualTo(Coverage.startingAt(4, B));
        assertThat(ledger.unsaid()).containsExactly(0);
    }

    @Test
    void forgetsARevokedPartition() {
        ledger.assigned(0, 4, "");

        ledger.revoked(0);

        assertThat(ledger.text(0)).isEmpty();
        assertThat(ledger.unsaid()).isEmpty();
    }

    private Coverage coverage(int partition) {
        return CoverageText.parse(ledger.text(partition)).orElseThrow();
    }
}
