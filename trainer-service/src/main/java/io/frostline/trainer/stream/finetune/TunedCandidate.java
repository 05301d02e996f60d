package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.Candidate;
import io.frostline.trainer.stream.Ruling;
import io.frostline.trainer.tuning.Accepted;
import io.frostline.trainer.tuning.Judgement;
import io.frostline.trainer.tuning.JudgingPolicy;
import io.frostline.trainer.tuning.Promotion;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.verification.Verification;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@link io.frostline.trainer.tuning.FineTune} made: rejected if it does not load in a fresh process, else judged
 * by the paired test on the hold-out.
 */
record TunedCandidate(Tuned tuned, Verification verification, JudgingPolicy policy) implements Candidate {

    @Override
    public Space space() {
        return tuned.space();
    }

    @Override
    public Ruling judge(Map<String, Learner> live) {
        if (verification instanceof Verification.Refused refused) {
            return new Ruling.Reject(
                    "the candidate does not verify in a fresh process: " + refused.reason(),
                    Map.of("verification_seconds", seconds()));
        }
        Map<String, Head> heads = new HashMap<>();
        live.forEach((task, learner) -> learner.head().ifPresent(head -> heads.put(task, head)));
        Judgement judgement = tuned.judge(heads, policy);
        Map<String, Double> numbers = new HashMap<>(judgement.numbers());
        numbers.put("verification_seconds", seconds());
        if (judgement instanceof Accepted accepted) {
            Promotion promotion = accepted.promote(live);
            return new Ruling.Promote(
                    judgement.reason(),
                    numbers,
                    new Backbone(promotion.space(), tuned.dimension(), promotion.artifact(), promotion.sha256()),
                    promotion.learners());
        }
        return new Ruling.Reject(judgement.reason(), numbers);
    }

    private double seconds() {
        return verification.time().toMillis() / 1e3;
    }
}
