package io.frostline.trainer.stream;

import io.frostline.schemas.Verdict;
import io.frostline.trainer.learning.Learner;
import io.frostline.trainer.stream.Contest.Answers;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.trainer.tuning.Judgement;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.vision.Space;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges the challenger, the one candidate there may be, whenever it has answered more held-out images, and serves it
 * once it is better.
 */
final class ChallengerDecisions {
    private final ChallengePolicy policy;
    private final Leadership leadership;
    private final TaskLearners learners;
    private final ChallengerDesk desk;
    private final Succession succession;
    private final DecisionsLog decisions;
    private final LearningObserver observer;

    ChallengerDecisions(
            ChallengePolicy policy,
            Leadership leadership,
            TaskLearners learners,
            ChallengerDesk desk,
            Succession succession,
            DecisionsLog decisions,
            LearningObserver observer) {
        this.policy = policy;
        this.leadership = leadership;
        this.learners = learners;
        this.desk = desk;
        this.succession = succession;
        this.decisions = decisions;
        this.observer = observer;
    }

    /** Goes on with the one that was left by the trainer that led before, or before an abort. */
    void recover() {
        desk.recovered(leadership.isOurs() ? learners.challenger() : Optional.empty());
        tell();
    }

    /** @return the one that is being judged */
    Optional<Challenger> current() {
        return desk.current();
    }

    /**
     * @param candidate made from the space that is served, and sound
     * @param numbers figures of its making
     */
    void begin(Tuned candidate, Map<String, Double> numbers, Outbox outbox) {
        int rank = 1 + decisions.judgedAgainst(candidate.previous());
        Challenger challenger = Challenger.of(candidate, rank, outbox.at(), numbers);
        desk.begin(challenger, candidate);
        outbox.introduce(challenger);
    }

    /** @return whether it stands otherwise than {@code models} says */
    boolean isChanged() {
        return desk.isChanged();
    }

    void committed() {
        desk.committed();
    }

    void aborted() {
        desk.aborted();
    }

    void write(Outbox outbox) {
        if (!leadership.isOurs()) {
            if (desk.current().isPresent()) {
                desk.recovered(Optional.empty());
                tell();
            }
            return;
        }
        Space served = learners.serving().space();
        desk.current()
                .filter(challenger -> !challenger.served().equals(served))
                .ifPresent(challenger -> reject(
                        "the candidate was made from " + challenger.served() + ", but " + served + " is served now",
                        outbox));
        for (Optional<Answers> next = desk.poll(); next.isPresent(); next = desk.poll()) {
            judge(next.get(), outbox);
        }
        desk.failure().ifPresent(failure -> giveWay("it cannot be judged any further: " + failure, outbox));
        desk.current()
                .filter(challenger -> policy.isOver(challenger.begunAt(), outbox.at()))
                .ifPresent(challenger -> reject(
                        policy.judging()
                                        .judge(challenger.evidence(), challenger.rank(), false)
                                        .reason() + ", and " + policy.inWords() + " are enough",
                        outbox));
        if (desk.isChanged()) {
            desk.current().ifPresent(outbox::challenge);
            tell();
        }
    }

    private void judge(Answers answers, Outbox outbox) {
        Challenger challenger = desk.current().orElseThrow().answering(answers.more(), answers.upTo());
        desk.replace(challenger);
        Judgement judgement = policy.judging().judge(challenger.evidence(), challenger.rank(), !challenger.undecided());
        switch (judgement.kind()) {
            case BETTER -> promote(challenger, judgement.reason(), outbox);
            case REFUSED -> reject(judgement.reason(), outbox);
            case UNDECIDED -> {
                if (!challenger.undecided()) {
                    say(challenger, Verdict.CHALLENGING, judgement.reason() + "; " + policy.prospect(), outbox);
                    desk.replace(challenger.goingOn());
                }
            }
        }
    }

    private void promote(Challenger challenger, String reason, Outbox outbox) {
        Optional<String> obstacle = obstacle(challenger);
        if (obstacle.isPresent()) {
            reject(reason + "; but it cannot be served: " + obstacle.get(), outbox);
            return;
        }
        serve(challenger, outbox);
        say(challenger, Verdict.PROMOTED, reason, outbox);
    }

    /** @return why it cannot be served, if its directory is not what it was any more */
    private Optional<String> obstacle(Challenger challenger) {
        Backbone backbone = challenger.backbone();
        try {
            learners.open(new Previous(backbone.space(), backbone.artifact(), backbone.sha256(), Map.of()));
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** As if it had been shown to be better, in answer to a request. */
    void promote(Asked asked, Outbox outbox) {
        Challenger challenger = desk.current().orElseThrow();
        Optional<String> obstacle = obstacle(challenger);
        if (obstacle.isPresent()) {
            String reason = "space " + challenger.backbone().space() + " cannot be served: " + obstacle.get();
            outbox.answer(
                    asked, Verdict.REQUEST_REFUSED, reason, learners.serving().space(), null, Map.of());
            reject(standing(challenger) + ": it cannot be served: " + obstacle.get(), outbox);
            return;
        }
        Space before = learners.serving().space();
        serve(challenger, outbox);
        outbox.answer(
                asked,
                Verdict.PROMOTED,
                asked.by() + " asks for it, before the challenger is shown to be better: " + standing(challenger),
                before,
                challenger.backbone().space(),
                numbers(challenger));
    }

    private void serve(Challenger challenger, Outbox outbox) {
        Map<String, TaskLearner> everywhere = learners.everywhere();
        Map<String, Learner> live = new TreeMap<>();
        everywhere.forEach((task, learner) -> live.put(task, learner.learner()));
        Map<String, Learner> successors = challenger.successors(live, desk.embedded());
        succession.promote(challenger.backbone(), everywhere, successors, numbers(challenger), outbox);
        end(challenger, outbox);
    }

    /**
     * Rejects the challenger, if there is one.
     *
     * @param reason why it is not judged any further
     */
    void giveWay(String reason, Outbox outbox) {
        desk.current().ifPresent(challenger -> reject(standing(challenger) + ": " + reason, outbox));
    }

    private void reject(String reason, Outbox outbox) {
        desk.current().ifPresent(challenger -> {
            say(challenger, Verdict.REJECTED, reason, outbox);
            end(challenger, outbox);
        });
    }

    private void end(Challenger challenger, Outbox outbox) {
        desk.end();
        outbox.dismiss(challenger);
        tell();
    }

    private void say(Challenger challenger, Verdict verdict, String reason, Outbox outbox) {
        outbox.decide(
                challenger.task(),
                verdict,
                reason,
                challenger.served(),
                challenger.backbone().space(),
                numbers(challenger));
    }

    private Map<String, Double> numbers(Challenger challenger) {
        Map<String, Double> numbers = new HashMap<>(challenger.numbers());
        numbers.putAll(challenger.evidence().get(0).numbers());
        numbers.put("candidate", (double) challenger.rank());
        numbers.put("evidence_needed", policy.judging().evidenceNeeded(challenger.rank()));
        return numbers;
    }

    private String standing(Challenger challenger) {
        Comparison asked = challenger.evidence().get(0);
        return String.format(
                Locale.ROOT,
                "%s, %,d won and %,d lost of %,d held-out images, evidence %.3g of %.3g",
                challenger.backbone().space(),
                asked.won(),
                asked.lost(),
                asked.size(),
                asked.evidence(),
                policy.judging().evidenceNeeded(challenger.rank()));
    }

    private void tell() {
        observer.challenger(desk.current().map(this::standing).orElse(null));
    }
}
