package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.EmbeddingWanted;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.ReEmbeddingOrdered;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import io.frostline.stream.Output;
import io.frostline.trainer.learning.Outcome;
import io.frostline.vision.Space;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WantedEmbeddingsTest {
    private static final String TASK = "default";
    private static final Space IMPORTED = FakeBackbones.IMPORTED.space();

    private final LoopBench bench = new LoopBench();

    @Test
    void wantsEveryLabelledImageOnceInThePromotedSpace() {
        bench.labels(TASK, 0, 20);
        bench.labels("pose", 10, 30);
        bench.settle();

        promote();

        assertThat(wanted()).extracting(EmbeddingWanted::getImageId).containsExactlyInAnyOrderElementsOf(images(0, 30));
        assertThat(wanted()).allSatisfy(wanted -> assertThat(wanted.getSpace()).isEqualTo(IMPORTED.id()));
        assertThat(wanted())
                .allSatisfy(wanted -> assertThat(wanted.getPromotion()).isEqualTo(promotionOffset()));
        assertThat(wanted()).extracting(EmbeddingWanted::getSourceOffset).isSorted();
    }

    @Test
    void wantsNothingBeforeAPromotion() {
        bench.labels(TASK, 0, 20);
        bench.label(TASK, 21, new Space("resnet18-ffffffffffff"));

        bench.settle();

        assertThat(wanted()).isEmpty();
    }

    @Test
    void wantsWhatALabelMeetsInAnotherSpaceAndLearnsItWhenItComes() {
        promote();
        bench.label(TASK, 1, FakeBackbones.BUNDLED.space());
        bench.settle();
        assertThat(wanted()).extracting(EmbeddingWanted::getImageId).containsExactly("image-1");
        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isZero();

        bench.label(TASK, 1, IMPORTED);
        bench.settle();

        assertThat(bench.observer.count(Outcome.Kind.LEARNED)).isEqualTo(1);
        assertThat(wanted()).hasSize(1);
    }

    @Test
    void wantsAfterARestartWhatIsStillLacking() {
        bench.labels(TASK, 0, 20);
        bench.settle();
        promote();
        IntStream.range(0, 15).forEach(number -> bench.label(TASK, number, IMPORTED));
        bench.settle();
        int before = wanted().size();

        bench.restart();
        bench.settle();

        assertThat(wanted().subList(before, wanted().size()))
                .extracting(EmbeddingWanted::getImageId)
                .containsExactlyInAnyOrderElementsOf(images(15, 20));
    }

    @Test
    void wantsNoImageWhoseLabelWasTakenBack() {
        bench.labels(TASK, 0, 20);
        bench.retract(TASK, 7);
        bench.settle();

        promote();

        assertThat(wanted()).extracting(EmbeddingWanted::getImageId).hasSize(19).doesNotContain("image-7");
    }

    @Test
    void wantsSoManyWithEachCommit() {
        int images = WantedEmbeddings.A_COMMIT + 5;
        bench.labels(TASK, 0, images);
        bench.settle();
        askForAPromotion();

        bench.settle();
        assertThat(wanted()).hasSize(WantedEmbeddings.A_COMMIT);
        bench.settle();

        assertThat(wanted()).hasSize(images);
    }

    @Test
    void wantsAllOfThemBeforeItOrdersThatEverythingIsEmbeddedAgain() {
        bench.labels(TASK, 0, 20);
        bench.settle();
        promote();
        bench.label(TASK, 30, FakeBackbones.BUNDLED.space());

        bench.request(TASK, RequestKind.RE_EMBED, null);
        Output output = bench.take(100);
        bench.commit(output);

        ReEmbeddingOrdered order = bench.last(ModelKeys.RE_EMBEDDING, ReEmbeddingOrdered.class);
        assertThat(order.getSpace()).isEqualTo(IMPORTED.id());
        assertThat(order.getPromotion()).isEqualTo(promotionOffset());
        assertThat(order.getOrderedBy()).isEqualTo("ann");
        assertThat(wanted()).extracting(EmbeddingWanted::getImageId).contains("image-30");
        assertThat(lastDecision().getVerdict()).isEqualTo(Verdict.RE_EMBEDDING_ORDERED);
    }

    @Test
    void refusesToOrderThatEverythingIsEmbeddedAgainBeforeAPromotion() {
        bench.request(TASK, RequestKind.RE_EMBED, null);

        bench.settle();

        assertThat(lastDecision().getVerdict()).isEqualTo(Verdict.REQUEST_REFUSED);
        assertThat(lastDecision().getReason()).contains("nothing was promoted");
    }

    @Test
    void comesBackInTheSpaceThatAnotherTrainerHasPromoted() {
        bench.labels(TASK, 0, 20);
        bench.settle();
        BackbonePromoted elsewhere = new BackbonePromoted(
                IMPORTED.id(),
                String.valueOf(FakeBackbones.IMPORTED.artifact()),
                String.valueOf(FakeBackbones.IMPORTED.sha256()),
                FakeBackbones.BUNDLED.space().id(),
                Map.of(),
                Instant.EPOCH);
        bench.log.append(LoopBench.MODELS, ModelKeys.BACKBONE, new Codec().encode(elsewhere));
        bench.labels(TASK, 20, 25);

        bench.settle();
        bench.settle();

        assertThat(bench.observer.served).last().isEqualTo(IMPORTED);
        assertThat(wanted()).extracting(EmbeddingWanted::getImageId).containsAll(images(0, 25));
        assertThat(bench.committed(TASK)).isEqualTo(25);
    }

    private void promote() {
        askForAPromotion();
        bench.settle();
    }

    private void askForAPromotion() {
        bench.request(TASK, RequestKind.PROMOTE, IMPORTED);
        bench.take(Integer.MAX_VALUE);
        bench.search.end(new ModelSearch.Found(FakeBackbones.IMPORTED));
        bench.settle();
    }

    private List<EmbeddingWanted> wanted() {
        return bench.all(LoopBench.WANTED).stream()
                .map(EmbeddingWanted.class::cast)
                .toList();
    }

    private Decision lastDecision() {
        List<Decision> decisions = bench.decisions();
        return decisions.get(decisions.size() - 1);
    }

    private long promotionOffset() {
        PromotionsFeed feed = new PromotionsFeed(new Codec());
        bench.log.records(LoopBench.MODELS).forEach(feed::read);
        return feed.get().orElseThrow().offset();
    }

    private static List<String> images(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number -> "image-" + number)
                .toList();
    }
}
