package io.frostline.trainer.stream;

import io.frostline.schemas.Verdict;
import io.frostline.vision.Space;
import java.util.Map;

/** Makes decisions of what a fine-tune says, and serves its candidate if that is better. */
final class FineTuneDecisions {
    private final TaskLearners learners;
    private final FineTuneDesk desk;
    private final Succession succession;

    FineTuneDecisions(TaskLearners learners, FineTuneDesk desk, Succession succession) {
        this.learners = learners;
        this.desk = desk;
        this.succession = succession;
    }

    void write(Outbox outbox) {
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
        if (!served.equals(request.serving().space()) || !learners.has(request.task())) {
            String reason = "the candidate was made from " + request.serving().space() + ", but " + served
                    + " is served now, or the task has moved to another trainer";
            outbox.decide(request.task(), Verdict.REJECTED, reason, served, candidate.space(), Map.of());
            return;
        }
        Ruling ruling = candidate.judge(learners.live());
        if (ruling instanceof Ruling.Promote promote) {
            succession.promote(promote.backbone(), promote.learners(), ruling.numbers(), outbox);
            outbox.decide(
                    request.task(), Verdict.PROMOTED, ruling.reason(), served, candidate.space(), ruling.numbers());
        } else {
            outbox.decide(
                    request.task(), Verdict.REJECTED, ruling.reason(), served, candidate.space(), ruling.numbers());
        }
    }
}
