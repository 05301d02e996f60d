package io.frostline.trainer.stream;

import io.frostline.trainer.tuning.JudgingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What a candidate must show, and how long it is given.
 *
 * @param time after which one that has not been shown better is refused, by the clock of this machine
 */
public record ChallengePolicy(JudgingPolicy judging, Duration time) {
    public ChallengePolicy {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the challenger's time is " + time + "; it must be above 0");
        }
    }

    boolean isOver(Instant begunAt, Instant now) {
        return now.isAfter(begunAt.plus(time));
    }

    /** @return how it goes on with one that is not decided yet */
    String prospect() {
        return String.format(
                Locale.ROOT,
                "it stays as the challenger, and both answer what is labelled and held out, until it is shown better or worse, %,d images are judged or %s have passed",
                judging.mostImages(),
                inWords());
    }

    String inWords() {
        return time.compareTo(Duration.ofDays(2)) >= 0
                ? time.toDays() + " days"
                : time.toMinutes() >= 2 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
