package io.frostline.trainer.stream.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.Ruling;
import io.frostline.trainer.tuning.JudgingPolicy;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.tuning.TwoSpaces;
import io.frostline.trainer.verification.Verification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TunedCandidateTest {
    private static final Verification SOUND = new Verification.Sound(Duration.ofMillis(2_500));

    private final Tuned better = TwoSpaces.candidate(new TwoSpaces("shape").add(50, "plus", false, true));
    private final Tuned worse = TwoSpaces.candidate(new TwoSpaces("shape").add(50, "plus", true, false));

    @Test
    void isServedIfItIsSoundAndBetter() {
        Ruling ruling = candidate(better, SOUND).judge(Map.of());

        assertThat(ruling).isInstanceOfSatisfying(Ruling.Promote.class, promote -> {
            assertThat(promote.backbone())
                    .isEqualTo(new Backbone(TwoSpaces.CANDIDATE, 1, "tiny-111111111111-abc", "0".repeat(64)));
            assertThat(promote.numbers())
                    .containsEntry("verification_seconds", 2.5)
                    .containsKey("gain");
        });
    }

    @Test
    void isRejectedIfAFreshProcessRefusesItHoweverGoodItIs() {
        Verification refused = new Verification.Refused("an embedding has the value NaN", Duration.ofSeconds(2));

        Ruling ruling = candidate(better, refused).judge(Map.of());

        assertThat(ruling)
                .isEqualTo(new Ruling.Reject(
                        "the candidate does not verify in a fresh process: an embedding has the value NaN",
                        Map.of("verification_seconds", 2.0)));
    }

    @Test
    void isRejectedIfItIsSoundButWorse() {
        Ruling ruling = candidate(worse, SOUND).judge(Map.of());

        assertThat(ruling).isInstanceOf(Ruling.Reject.class);
        assertThat(ruling.reason()).contains("less than the 1.00 points it must gain");
    }

    private static TunedCandidate candidate(Tuned tuned, Verification verification) {
        return new TunedCandidate(tuned, verification, JudgingPolicy.standard());
    }
}
