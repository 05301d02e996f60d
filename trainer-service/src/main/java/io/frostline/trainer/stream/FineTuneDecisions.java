package io.frostline.trainer.stream;

import io.frostline.schemas.Verdict;
import io.frostline.trainer.verification.Verification;
import io.frostline.vision.Space;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes decisions of what a fine-tune says, and a challenger of its candidate. */
final class FineTuneDecisions {
    private final Leadership leadership;
    private final TaskLearners learners;
    private final FineTuneDesk desk;
    private final ChallengerDecisions challengers;
    private final DecisionsLog decisions;
    private Set<String> cutOff = Set.of();

    FineTuneDecisions(
            Leadership leadership,
            TaskLearners learners,
            FineTuneDesk desk,
            ChallengerDecisions challengers,
            DecisionsLog decisions) {
        this.leadership = leadership;
        this.learners = learners;
        this.desk = desk;
        this.challengers = challengers;
        this.decisions = decisions;
    }

    /**
     * Looks for fine-tunes that ended with the trainer that was at them; they are told before anything else. One that
     * runs here and has been told to have ended, by a trainer that led in the meantime or by a transaction that seemed
     * lost, is called off.
     */
    void recover() {
        cutOff = Set.of();
        if (leadership.isOurs()) {
            Set<String> open = new TreeSet<>(decisions.unconcluded());
            learners.challenger().map(Challenger::task).ifPresent(open::remove);
            Optional<String> running = desk.running().map(FineTuneRequest::task);
            if (running.isPresent() && !open.remove(running.get())) {
                desk.callOff();
            }
            cutOff = open;
        }
    }

    void writeCutOff(Outbox outbox) {
        Space served = learners.serving().space();
        for (String task : cutOff) {
            String reason =
                    "the trainer that was at it ended or leads no more, and nothing has changed; ask for it again"
                            + " with frostline fine-tune --task " + task;
            outbox.decide(task, Verdict.FINE_TUNE_FAILED, reason, served, null, Map.of());
        }
        cutOff = Set.of();
    }

    /** A trainer that leads no more leaves it to the one that does to say that its fine-tune has ended. */
    void write(Outbox outbox) {
        if (!leadership.isOurs()) {
            desk.callOff();
        }
        desk.running().ifPresent(request -> desk.events().forEach(event -> write(request, event, outbox)));
    }

    private void write(FineTuneRequest request, FineTuneEvent event, Outbox outbox) {
        Space served = learners.serving().space();
        if (event instanceof FineTuneEvent.Started started) {
            outbox.decide(request.task(), Verdict.FINE_TUNE_STARTED, started.reason(), served, null, started.numbers());
        } else if (event instanceof FineTuneEvent.Progressed progressed) {
            outbox.decide(
                    request.task(),
                    Verdict.FINE_TUNE_PROGRESS,
                    progressed.reason(),
                    served,
                    null,
                    progressed.numbers());
        } else if (event instanceof FineTuneEvent.Failed failed) {
            outbox.decide(request.task(), Verdict.FINE_TUNE_FAILED, failed.reason(), served, null, failed.numbers());
        } else if (event instanceof FineTuneEvent.Finished finished) {
            challenge(request, finished, outbox);
        }
    }

    private void challenge(FineTuneRequest request, FineTuneEvent.Finished finished, Outbox outbox) {
        Space served = learners.serving().space();
        Space space = finished.candidate().space();
        Map<String, Double> numbers =
                Map.of("verification_seconds", finished.verification().time().toMillis() / 1e3);
        if (!served.equals(request.serving().space())) {
            String reason =
                    "the candidate was made from " + request.serving().space() + ", but " + served + " is served now";
            outbox.decide(request.task(), Verdict.REJECTED, reason, served, space, Map.of());
        } else if (finished.verification() instanceof Verification.Refused refused) {
            String reason = "the candidate does not verify in a fresh process: " + refused.reason();
            outbox.decide(request.task(), Verdict.REJECTED, reason, served, space, numbers);
        } else {
            challengers.begin(finished.candidate(), numbers, outbox);
        }
    }
}
