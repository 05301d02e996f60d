package io.frostline.trainer.stream;

import io.frostline.schemas.Verdict;
import io.frostline.trainer.learning.Learner;
import io.frostline.vision.Space;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes decisions of what a fine-tune says, and serves its candidate if that is better. */
final class FineTuneDecisions {
    private final Leadership leadership;
    private final TaskLearners learners;
    private final FineTuneDesk desk;
    private final Succession succession;
    private final DecisionsLog decisions;
    private Set<String> cutOff = Set.of();

    FineTuneDecisions(
            Leadership leadership,
            TaskLearners learners,
            FineTuneDesk desk,
            Succession succession,
            DecisionsLog decisions) {
        this.leadership = leadership;
        this.learners = learners;
        this.desk = desk;
        this.succession = succession;
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
            judge(request, finished.candidate(), outbox);
        }
    }

    private void judge(FineTuneRequest request, Candidate candidate, Outbox outbox) {
        Space served = learners.serving().space();
        if (!served.equals(request.serving().space())) {
            String reason =
                    "the candidate was made from " + request.serving().space() + ", but " + served + " is served now";
            outbox.decide(request.task(), Verdict.REJECTED, reason, served, candidate.space(), Map.of());
            return;
        }
        Map<String, TaskLearner> everywhere = learners.everywhere();
        Map<String, Learner> live = new TreeMap<>();
        everywhere.forEach((task, learner) -> live.put(task, learner.learner()));
        Ruling ruling = candidate.judge(live);
        if (ruling instanceof Ruling.Promote promote) {
            succession.promote(promote.backbone(), everywhere, promote.learners(), ruling.numbers(), outbox);
            outbox.decide(
                    request.task(), Verdict.PROMOTED, ruling.reason(), served, candidate.space(), ruling.numbers());
        } else {
            outbox.decide(
                    request.task(), Verdict.REJECTED, ruling.reason(), served, candidate.space(), ruling.numbers());
        }
    }
}
