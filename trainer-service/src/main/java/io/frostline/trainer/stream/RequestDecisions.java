package io.frostline.trainer.stream;

import io.frostline.schemas.Verdict;
import io.frostline.trainer.learning.Learner;
import io.frostline.vision.Space;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Does what operators ask, or says why not. Each request is answered by one decision. */
final class RequestDecisions {
    private final TaskLearners learners;
    private final FineTuneDesk fineTunes;
    private final ChallengerDecisions challengers;
    private final Succession succession;
    private final WantedEmbeddings wanted;
    private final ModelSearch models;
    private @Nullable CompletableFuture<ModelSearch.Result> search;

    RequestDecisions(
            TaskLearners learners,
            FineTuneDesk fineTunes,
            ChallengerDecisions challengers,
            Succession succession,
            WantedEmbeddings wanted,
            ModelSearch models) {
        this.learners = learners;
        this.fineTunes = fineTunes;
        this.challengers = challengers;
        this.succession = succession;
        this.wanted = wanted;
        this.models = models;
    }

    /** @return whether the request is answered; if not, ask again later */
    boolean answer(RequestRecord request, Outbox outbox) {
        if (request instanceof RequestRecord.Promote promote) {
            return promote(promote, outbox);
        }
        if (request instanceof RequestRecord.ReEmbed reEmbed) {
            return reEmbed(reEmbed.asked(), outbox);
        }
        if (request instanceof RequestRecord.FineTune fineTune) {
            fineTune(fineTune.asked(), outbox);
        } else if (request instanceof RequestRecord.RollBack rollBack) {
            rollBack(rollBack.asked(), rollBack.instead(), outbox);
        } else if (request instanceof RequestRecord.Unreadable unreadable) {
            refuse(unreadable.asked(), "the request cannot be read: " + unreadable.detail(), outbox);
        }
        return true;
    }

    /** What was begun for a request that is not answered is of no use: the request comes again. */
    void aborted() {
        search = null;
    }

    private void fineTune(Asked asked, Outbox outbox) {
        if (fineTunes.isBusy()) {
            refuse(asked, "a fine-tune is running already; ask again after its last decision", outbox);
            return;
        }
        if (asked.isByATrainer() && challengers.current().isPresent()) {
            refuse(asked, "a candidate is being judged already, on what is labelled and held out", outbox);
            return;
        }
        Map<String, TaskLearner> everywhere = learners.everywhere();
        Optional<FineTuneRequest> request = learners.fineTuneRequest(asked.task(), everywhere);
        if (request.isEmpty()) {
            refuse(
                    asked,
                    "task " + asked.task() + " has nothing to fine-tune on, for it has no label with an embedding;"
                            + " label some of its images",
                    outbox);
        } else {
            challengers.giveWay(asked.by() + " asks for another fine-tune", outbox);
            outbox.answer(
                    asked,
                    Verdict.REQUESTED,
                    asked.by() + " asks for it; the whole network is fine-tuned",
                    served(),
                    null,
                    Optional.ofNullable(everywhere.get(asked.task()))
                            .map(RequestDecisions::numbers)
                            .orElseGet(Map::of));
            fineTunes.want(request.get());
        }
    }

    private void rollBack(Asked asked, Optional<Space> instead, Outbox outbox) {
        if (instead.isPresent() && !instead.get().equals(served())) {
            refuse(asked, instead.get() + " was to be rolled back, but " + served() + " is served now", outbox);
            return;
        }
        learners.previous()
                .ifPresentOrElse(
                        previous -> rollBack(asked, previous, outbox),
                        () -> refuse(
                                asked,
                                "nothing was served before " + served()
                                        + " that could be rolled back to; name a space to promote",
                                outbox));
    }

    private void rollBack(Asked asked, Previous previous, Outbox outbox) {
        Space before = served();
        Map<String, Double> numbers = Map.of("heads", (double) previous.heads().size());
        try {
            succession.rollBack(previous, numbers, outbox);
        } catch (IllegalStateException e) {
            refuse(asked, "space " + previous.space() + " cannot be served again: " + e.getMessage(), outbox);
            return;
        }
        outbox.answer(
                asked,
                Verdict.ROLLED_BACK,
                asked.by() + " asks for it; " + previous.space() + " is served again instead of " + before,
                before,
                previous.space(),
                numbers);
    }

    private boolean promote(RequestRecord.Promote promote, Outbox outbox) {
        Space space = promote.space();
        Optional<Previous> previous =
                learners.previous().filter(kept -> kept.space().equals(space));
        if (space.equals(served())) {
            refuse(promote.asked(), "space " + space + " is served already; nothing is to be done", outbox);
            return true;
        }
        if (previous.isPresent()) {
            rollBack(promote.asked(), previous.get(), outbox);
            return true;
        }
        if (challengers
                .current()
                .filter(challenger -> challenger.backbone().space().equals(space))
                .isPresent()) {
            challengers.promote(promote.asked(), outbox);
            return true;
        }
        CompletableFuture<ModelSearch.Result> running = search == null ? models.find(space) : search;
        search = running.isDone() ? null : running;
        if (running.isDone()) {
            conclude(promote.asked(), running.join(), outbox);
        }
        return running.isDone();
    }

    private void conclude(Asked asked, ModelSearch.Result result, Outbox outbox) {
        if (result instanceof ModelSearch.Found found) {
            promote(asked, found.backbone(), outbox);
        } else if (result instanceof ModelSearch.NotFound notFound) {
            refuse(asked, notFound.reason(), outbox);
        }
    }

    /** Every task begins anew in the space, and learns its labels again as their images are embedded again. */
    private void promote(Asked asked, Backbone backbone, Outbox outbox) {
        Space before = served();
        Map<String, TaskLearner> everywhere = learners.everywhere();
        Map<String, Learner> successors = new TreeMap<>();
        everywhere.forEach((task, learner) ->
                successors.put(task, learner.learner().restarted(backbone.space(), backbone.dimension())));
        Map<String, Double> numbers = Map.of("tasks", (double) successors.size());
        succession.promote(backbone, everywhere, successors, numbers, outbox);
        outbox.answer(
                asked,
                Verdict.PROMOTED,
                asked.by() + " asks for it; every task's head begins anew in " + backbone.space(),
                before,
                backbone.space(),
                numbers);
    }

    /** What is labelled has been asked for before the order, so that extractors do not embed it for both. */
    private boolean reEmbed(Asked asked, Outbox outbox) {
        Optional<Promoted> reign = learners.reign();
        if (reign.isEmpty() && learners.previous().isPresent()) {
            return false;
        }
        reign.ifPresentOrElse(
                served -> {
                    wanted.writeAll(served, outbox);
                    outbox.orderReEmbedding(served, asked.by());
                    outbox.answer(
                            asked,
                            Verdict.RE_EMBEDDING_ORDERED,
                            asked.by() + " asks for it; every image that is still in the log is embedded again in "
                                    + served.space(),
                            served.space(),
                            null,
                            Map.of());
                },
                () -> refuse(
                        asked,
                        "nothing was promoted yet, so every image is embedded in " + served() + " already",
                        outbox));
        return true;
    }

    private void refuse(Asked asked, String reason, Outbox outbox) {
        outbox.answer(asked, Verdict.REQUEST_REFUSED, reason, served(), null, Map.of());
    }

    private Space served() {
        return learners.serving().space();
    }

    private static Map<String, Double> numbers(TaskLearner learner) {
        Map<String, Integer> counts = learner.labelCounts();
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("learned", (double) learner.snapshot().learned());
        numbers.put("prequential_accuracy", learner.snapshot().prequentialAccuracy());
        numbers.put("labels", (double) counts.size());
        numbers.put("smallest_class", (double)
                counts.values().stream().mapToInt(Integer::intValue).min().orElse(0));
        learner.snapshot().evaluations().stream()
                .reduce((earlier, later) -> later)
                .ifPresent(evaluation -> {
                    numbers.put("hold_out_accuracy", evaluation.accuracy());
                    numbers.put("hold_out", (double) evaluation.size());
                });
        return numbers;
    }
}
