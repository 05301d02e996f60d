package io.frostline.trainer.stream;

import static io.frostline.schemas.Verdict.CHALLENGING;
import static io.frostline.schemas.Verdict.FINE_TUNE_FAILED;
import static io.frostline.schemas.Verdict.PLATEAU;
import static io.frostline.schemas.Verdict.PROMOTED;
import static io.frostline.schemas.Verdict.REJECTED;
import static io.frostline.schemas.Verdict.REQUESTED;
import static io.frostline.schemas.Verdict.REQUEST_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.ChallengerJudged;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import io.frostline.stream.log.FakeLog;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.learning.PlateauPolicy;
import io.frostline.trainer.tuning.ClassComparison;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.trainer.verification.Verification;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChallengerTest {
    private static final String TASK = "default";
    private static final Space BEFORE = FakeBackbones.BUNDLED.space();
    private static final Space AFTER = FakeBackbones.TUNED.space();

    private final LoopBench bench = new LoopBench();

    @Test
    void staysWhenItsGainCouldBeChanceAndIsPromotedOnceItIsNone() {
        undecided();

        bench.contest.say(10, 2);
        bench.settle();
        assertThat(verdicts()).as("said once").containsExactly(PLATEAU, CHALLENGING);
        bench.contest.say(20, 2);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, PROMOTED);
        assertThat(bench.fineTunes.started).as("no second training").hasSize(1);
        Decision promoted = bench.decisions().get(2);
        assertThat(promoted.getReason()).contains("(34 won, 5 lost)");
        assertThat(promoted.getNumbers())
                .containsEntry("won", 34.0)
                .containsEntry("lost", 5.0)
                .containsEntry("candidate", 1.0)
                .containsEntry("evidence_needed", 40.0)
                .containsEntry("fine_tune_images", 50.0)
                .containsEntry("verification_seconds", 2.5);
        assertThat(bench.lastHead(TASK).getSpace()).isEqualTo(AFTER.id());
        assertThat(bench.contest.running()).isEmpty();
    }

    @Test
    void saysWhyItIsNotServedYet() {
        undecided();

        Decision decision = bench.decisions().get(1);
        assertThat(decision.getReason())
                .contains(
                        "(4 won, 1 lost), evidence 1.90 of 40.0: that could be chance; it stays as the challenger",
                        "until it is shown better or worse, 10,000 images are judged or 7 days have passed");
        assertThat(decision.getCandidateSpace()).isEqualTo(AFTER.id());
        assertThat(bench.observer.challenger)
                .isEqualTo(AFTER + ", 4 won and 1 lost of 5 held-out images, evidence 1.90 of 40.0");
    }

    @Test
    void isRejectedWhenItIsWorse() {
        undecided();

        bench.contest.say(2, 30);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, REJECTED);
        assertThat(bench.decisions().get(2).getReason()).endsWith("it is worse than what is served");
        assertThat(bench.promotions()).isEmpty();
        assertThat(bench.observer.challenger).isNull();
    }

    @Test
    void isRejectedByItsFirstLookIfAnotherTaskLoses() {
        bench.labels("species", 0, 60);
        bench.labels("pose", 0, 12);
        bench.settle();
        bench.challenge();

        bench.contest.say(
                new Comparison("species", List.of(new ClassComparison("cat", 60, 0, 60, 0))),
                new Comparison("pose", List.of(new ClassComparison("cat", 40, 40, 0, 40))));
        bench.settle();

        assertThat(bench.decisions()).last().satisfies(decision -> {
            assertThat(decision.getVerdict()).isEqualTo(REJECTED);
            assertThat(decision.getReason()).contains("task pose would lose");
        });
    }

    @Test
    void isRejectedIfAFreshProcessRefusesIt() {
        plateau();
        bench.fineTunes.finish(new Verification.Refused("an embedding has the value NaN", Duration.ofSeconds(2)));

        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, REJECTED);
        assertThat(bench.decisions().get(1).getReason())
                .isEqualTo("the candidate does not verify in a fresh process: an embedding has the value NaN");
        assertThat(bench.decisions().get(1).getNumbers()).isEqualTo(Map.of("verification_seconds", 2.0));
        assertThat(bench.contest.started).isEmpty();
    }

    @Test
    void isGivenUpAfterItsTime() {
        undecided();

        bench.clock.step(Duration.ofDays(7).plusSeconds(1));
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, REJECTED);
        assertThat(bench.decisions().get(2).getReason()).endsWith("that could be chance, and 7 days are enough");
    }

    @Test
    void goesOnFromItsEvidenceAfterARestart() {
        undecided();
        bench.contest.say(8, 2);
        bench.settle();

        bench.restart();
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING);
        assertThat(bench.contest.running().orElseThrow()).satisfies(challenger -> {
            assertThat(challenger.evidence().get(0).won()).isEqualTo(12);
            assertThat(challenger.judgedUpTo()).containsExactly(2L, 2L);
            assertThat(challenger.undecided()).isTrue();
            assertThat(challenger.backbone()).isEqualTo(FakeBackbones.TUNED);
            assertThat(challenger.heads().get(TASK)).satisfies(head -> {
                assertThat(head.fineTunedUpTo())
                        .isEqualTo(bench.fineTunes.started.get(0).asked().learnedUpTo());
                assertThat(head.head().labels()).containsExactly("cat", "dog");
            });
        });
        bench.contest.say(22, 2);
        bench.settle();
        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, PROMOTED);
        assertThat(bench.decisions().get(2).getReason()).contains("(34 won, 5 lost)");
    }

    @Test
    void goesOnBeforeItsFirstLookAfterARestart() {
        plateau();
        bench.challenge();

        bench.restart();
        bench.settle();
        bench.contest.say(60, 0);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, PROMOTED);
    }

    @Test
    void countsAnAnswerOnceThatAnAbortHasTakenBack() {
        undecided();
        bench.contest.say(3, 0);
        bench.take(100);
        bench.abort();
        assertThat(bench.last(ModelKeys.CHALLENGER, ChallengerJudged.class).getEvidence())
                .singleElement()
                .satisfies(task -> assertThat(task.getLabels().get(0).getWon()).isEqualTo(4));

        bench.settle();
        bench.settle();

        assertThat(bench.last(ModelKeys.CHALLENGER, ChallengerJudged.class).getEvidence())
                .singleElement()
                .satisfies(task -> assertThat(task.getLabels().get(0).getWon()).isEqualTo(7));
    }

    @Test
    void commitsItsEvidenceWithTheHead() {
        undecided();
        bench.contest.say(5, 1);
        bench.labels(TASK, 60, 70);

        var output = bench.take(100);
        assertThat(output.isHeld()).as("until the next snapshot").isTrue();
        bench.clock.step(LoopBench.INTERVAL);

        assertThat(bench.take(100).records())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("head/default", "challenger");
    }

    @Test
    void isTakenOverByTheTrainerThatLeadsNext() {
        FakeLog log = LoopBench.sharedLog();
        LoopBench leader = LoopBench.leading("one", log);
        LoopBench follower = LoopBench.following("two", log);
        follower.labels("two", 0, 12);
        follower.settle();
        leader.labels("one", 0, 60);
        leader.settle();
        leader.challenge();
        leader.contest.say(4, 1);
        leader.settle();
        assertThat(leader.contest.running()).isPresent();

        leader.lose(LoopBench.REQUESTS);
        follower.takeOver(LoopBench.REQUESTS);
        follower.settle();
        leader.settle();
        assertThat(leader.contest.running()).isEmpty();
        follower.contest.say(30, 1);
        follower.settle();

        assertThat(follower.decisions())
                .extracting(Decision::getVerdict)
                .containsExactly(PLATEAU, CHALLENGING, PROMOTED)
                .doesNotContain(FINE_TUNE_FAILED);
    }

    @Test
    void holdsUpAPlateauThatKnowsNoMoreThanItsOwnDid() {
        LoopBench often = new LoopBench(withHardlyACoolDown());
        often.labels(TASK, 0, 60);
        often.settle();
        often.challenge();
        often.contest.say(4, 1);
        often.settle();

        often.labels(TASK, 60, 80);
        often.settle();

        assertThat(often.decisions())
                .last()
                .satisfies(decision -> assertThat(decision.getReason())
                        .endsWith("a candidate is being judged already, on what is labelled and held out"));
        assertThat(often.fineTunes.started).hasSize(1);
        assertThat(often.contest.running()).isPresent();
    }

    @Test
    void givesWayToAPlateauWithTwiceTheLabels() {
        LoopBench often = new LoopBench(withHardlyACoolDown());
        often.labels(TASK, 0, 60);
        often.settle();
        often.challenge();
        often.contest.say(4, 1);
        often.settle();

        often.labels(TASK, 60, 160);
        often.settle();

        assertThat(often.decisions()).extracting(Decision::getVerdict).containsSubsequence(REJECTED, PLATEAU);
        assertThat(often.decisions())
                .filteredOn(decision -> decision.getVerdict() == REJECTED)
                .singleElement()
                .satisfies(decision -> assertThat(decision.getReason())
                        .startsWith(AFTER + ", 4 won and 1 lost of 5 held-out images")
                        .contains("there is a reason to fine-tune anew"));
        assertThat(often.fineTunes.started).hasSize(2);
    }

    @Test
    void givesWayToARequest() {
        undecided();

        bench.request(TASK, RequestKind.FINE_TUNE, null);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, REJECTED, REQUESTED);
        assertThat(bench.decisions().get(2).getReason()).endsWith("ann asks for another fine-tune");
        assertThat(bench.fineTunes.started).hasSize(2);
        assertThat(bench.contest.running()).isEmpty();
    }

    @Test
    void givesWayToARequestBeforeItsFirstLookToo() {
        plateau();
        bench.challenge();

        bench.request(TASK, RequestKind.FINE_TUNE, null);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, REJECTED, REQUESTED);
    }

    @Test
    void isRejectedIfItCanBeJudgedNoFurther() {
        undecided();

        bench.contest.fail("there is no resnet18-tuned");
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, REJECTED);
        assertThat(bench.decisions().get(2).getReason())
                .endsWith("it cannot be judged any further: there is no resnet18-tuned");
    }

    @Test
    void leavesNoFineTuneOpenThatIsPromotedOnRequest() {
        undecided();
        bench.request(TASK, RequestKind.PROMOTE, AFTER);
        bench.settle();

        bench.restart();
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, PROMOTED);
    }

    @Test
    void isServedWithItsHeadsIfSomebodyAsksForIt() {
        undecided();

        bench.request(TASK, RequestKind.PROMOTE, AFTER);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, PROMOTED);
        assertThat(bench.decisions().get(2).getRequestOffset()).isZero();
        assertThat(bench.lastHead(TASK))
                .satisfies(head -> assertThat(head.getSpace()).isEqualTo(AFTER.id()))
                .satisfies(head -> assertThat(head.getLabels()).containsExactly("cat", "dog"));
        assertThat(bench.contest.running()).isEmpty();
    }

    @Test
    void isRejectedIfAnotherModelIsServedMeanwhile() {
        undecided();

        bench.request(TASK, RequestKind.PROMOTE, FakeBackbones.IMPORTED.space());
        bench.take(100);
        bench.search.end(new ModelSearch.Found(FakeBackbones.IMPORTED));
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, PROMOTED, REJECTED);
        assertThat(bench.decisions().get(3).getReason())
                .isEqualTo("the candidate was made from " + BEFORE + ", but " + FakeBackbones.IMPORTED.space()
                        + " is served now");
    }

    @Test
    void needsMoreEvidenceAfterEveryCandidateThatCameBefore() {
        undecided();
        bench.contest.say(2, 30);
        bench.settle();
        bench.request(TASK, RequestKind.FINE_TUNE, null);
        bench.settle();

        bench.challenge();

        assertThat(bench.contest.running().orElseThrow().rank()).isEqualTo(2);
        bench.contest.say(60, 0);
        bench.settle();
        assertThat(bench.decisions())
                .last()
                .satisfies(decision -> assertThat(decision.getNumbers()).containsEntry("evidence_needed", 120.0));
    }

    @Test
    void beginsToCountAnewAfterAPromotion() {
        plateau();
        bench.promote();
        bench.label(TASK, 500, AFTER);
        bench.request(TASK, RequestKind.FINE_TUNE, null);
        bench.settle();

        bench.challenge();

        assertThat(bench.contest.running().orElseThrow().rank()).isEqualTo(1);
    }

    @Test
    void isRejectedIfItsDirectoryIsGoneWhenItIsToBeServed() {
        undecided();
        bench.backbones.lose(FakeBackbones.TUNED);

        bench.contest.say(60, 0);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, REJECTED);
        assertThat(bench.decisions().get(2).getReason())
                .endsWith("; but it cannot be served: there is no resnet18-tuned");
        assertThat(bench.promotions()).isEmpty();
    }

    @Test
    void isNotServedForTheAskingIfItsDirectoryIsGone() {
        undecided();
        bench.backbones.lose(FakeBackbones.TUNED);

        bench.request(TASK, RequestKind.PROMOTE, AFTER);
        bench.settle();

        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, REQUEST_REFUSED, REJECTED);
        assertThat(bench.promotions()).isEmpty();
    }

    @Test
    void countsAsACandidateIfSomebodyPromotesItAndRegretsThat() {
        undecided();
        bench.request(TASK, RequestKind.PROMOTE, AFTER);
        bench.settle();
        bench.request(TASK, RequestKind.ROLL_BACK, null);
        bench.settle();
        bench.settle();
        bench.request(TASK, RequestKind.FINE_TUNE, null);
        bench.settle();

        bench.challenge();

        assertThat(bench.contest.running().orElseThrow().rank()).isEqualTo(2);
    }

    @Test
    void holdsUpWhatATrainerAsksForThatDoesNotLead() {
        FakeLog log = LoopBench.sharedLog();
        LoopBench leader = LoopBench.leading("species", log);
        LoopBench follower = LoopBench.following("defect", log);
        leader.labels("species", 0, 60);
        leader.settle();
        leader.challenge();
        leader.contest.say(4, 1);
        leader.settle();

        follower.labels("defect", 0, 60);
        follower.settle();
        leader.settle();

        assertThat(leader.contest.running()).isPresent();
        assertThat(leader.fineTunes.started).hasSize(1);
        assertThat(leader.decisions())
                .last()
                .satisfies(decision -> assertThat(decision.getVerdict()).isEqualTo(REQUEST_REFUSED));
    }

    @Test
    void isHeardOfNoMoreFromATrainerThatLeadsNoMore() {
        FakeLog log = LoopBench.sharedLog();
        LoopBench leader = LoopBench.leading("one", log);
        leader.labels("one", 0, 60);
        leader.settle();
        leader.challenge();
        leader.contest.say(4, 1);
        leader.settle();
        assertThat(leader.observer.challenger).isNotNull();

        leader.lose(LoopBench.REQUESTS);
        leader.settle();

        assertThat(leader.observer.challenger).isNull();
    }

    @Test
    void isPassedOverIfItsRecordMakesNoSense() {
        undecided();
        ChallengerJudged record = bench.last(ModelKeys.CHALLENGER, ChallengerJudged.class);
        record.put("evidence", List.of());
        bench.log.append(LoopBench.MODELS, ModelKeys.CHALLENGER, new Codec().encode(record));

        bench.restart();
        bench.settle();

        assertThat(bench.observer.challenger).isNull();
        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING, FINE_TUNE_FAILED);
    }

    @Test
    void isKeptFromPruning() {
        undecided();

        assertThat(bench.fineTunes.sparesTheLatest).isTrue();
        assertThat(bench.fineTunes.pruned).last().as("promoted").isEqualTo(Set.of());
        bench.restart();
        bench.settle();
        assertThat(bench.fineTunes.sparesTheLatest).isTrue();
    }

    @Test
    void leavesNothingInModelsOnceItHasEnded() {
        undecided();
        assertThat(bench.last(ModelKeys.challengerHead(TASK), HeadPublished.class)
                        .getSpace())
                .isEqualTo(AFTER.id());

        bench.contest.say(2, 30);
        bench.settle();

        assertThat(bench.log.records(LoopBench.MODELS))
                .filteredOn(record -> ModelKeys.isChallenger(new String(record.key(), StandardCharsets.UTF_8)))
                .satisfies(records -> assertThat(records.subList(records.size() - 2, records.size()))
                        .allSatisfy(record -> assertThat(record.value()).isNull()));
        bench.restart();
        bench.settle();
        assertThat(bench.contest.running()).isEmpty();
    }

    private static LearningPolicy withHardlyACoolDown() {
        return LoopBench.policy().withPlateau(new PlateauPolicy(1, 0.5, 5, 0.95, 2, 1, 10, 1));
    }

    private void plateau() {
        bench.labels(TASK, 0, 60);
        bench.settle();
        assertThat(bench.fineTunes.started).hasSize(1);
    }

    /** Of five images that one of both alone has right the candidate has four. */
    private void undecided() {
        plateau();
        bench.challenge();
        bench.contest.say(4, 1);
        bench.settle();
        assertThat(verdicts()).containsExactly(PLATEAU, CHALLENGING);
    }

    private List<Verdict> verdicts() {
        return bench.decisions().stream().map(Decision::getVerdict).toList();
    }
}
