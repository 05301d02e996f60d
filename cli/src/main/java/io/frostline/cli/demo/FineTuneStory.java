package io.frostline.cli.demo;

import io.frostline.schemas.Decision;
import io.frostline.schemas.Verdict;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the decisions say about fine-tunes. */
record FineTuneStory(List<Decision> decisions) {
    private static final Set<Verdict> TRIGGERS =
            Set.of(Verdict.PLATEAU, Verdict.DRIFT, Verdict.NEW_CLASS, Verdict.REQUESTED);
    private static final Set<Verdict> CONCLUSIONS =
            Set.of(Verdict.PROMOTED, Verdict.REJECTED, Verdict.FINE_TUNE_FAILED, Verdict.CHALLENGING);

    /** @return the first plateau; null if there was none */
    @Nullable
    Decision plateau() {
        return decisions.stream()
                .filter(decision -> decision.getVerdict() == Verdict.PLATEAU)
                .findFirst()
                .orElse(null);
    }

    /** @return how many candidates were promoted */
    int promotions() {
        return (int) decisions.stream()
                .filter(decision -> decision.getVerdict() == Verdict.PROMOTED)
                .count();
    }

    /** @return the last promotion; null if there was none */
    @Nullable
    Decision promotion() {
        return last(Set.of(Verdict.PROMOTED));
    }

    /** @return the last promotion, rejection, failure or undecided first look; null if there was none */
    @Nullable
    Decision conclusion() {
        return last(CONCLUSIONS);
    }

    /** @return whether there has been a reason to fine-tune since a fine-tune was concluded last */
    boolean isOpen() {
        boolean open = false;
        for (Decision decision : decisions) {
            open |= TRIGGERS.contains(decision.getVerdict());
            open &= !CONCLUSIONS.contains(decision.getVerdict());
        }
        return open;
    }

    private @Nullable Decision last(Set<Verdict> verdicts) {
        Decision last = null;
        for (Decision decision : decisions) {
            if (verdicts.contains(decision.getVerdict())) {
                last = decision;
            }
        }
        return last;
    }
}
