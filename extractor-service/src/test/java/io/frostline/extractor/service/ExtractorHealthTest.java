package io.frostline.extractor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.serving.FailedPromotion;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.Promotion;
import io.frostline.extractor.serving.SampleHeads;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.stream.ExtractorStatus;
import io.frostline.stream.LoopState;
import io.frostline.stream.LoopStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExtractorHealthTest {
    private static final ServingModel MODEL = ServingModel.of(
            new FakeBackbone(FakeBackbone.FIRST), List.of(SampleHeads.brightness("art", 3, FakeBackbone.FIRST)));

    @Test
    void isAliveButNotReadyWhileThereIsNoBroker() {
        ExtractorStatus status = new ExtractorStatus("a broker at 127.0.0.1:9092", null, null, null, null, 0);

        HealthCheckResponse readiness = ExtractorReadiness.response(status);

        assertThat(readiness.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(readiness)).containsEntry("waiting_for", "a broker at 127.0.0.1:9092");
        assertThat(ExtractorLiveness.response(status).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isReadyOnceTheLoopAndTheFollowerRun() {
        HealthCheckResponse readiness =
                ExtractorReadiness.response(running(loop(LoopState.RUNNING, ""), LoopState.RUNNING, null));

        assertThat(readiness.getStatus()).isEqualTo(Status.UP);
        assertThat(data(readiness))
                .containsEntry("space", FakeBackbone.FIRST.id())
                .containsEntry("device", "cpu")
                .containsEntry("heads", "art:3")
                .containsEntry("lag", 12L)
                .containsEntry("to_embed_again", 0L)
                .doesNotContainKey("waiting_for");
    }

    @Test
    void namesAFewHeadsAndCountsTheOthers() {
        ServingModel crowded = ServingModel.of(
                new FakeBackbone(FakeBackbone.FIRST),
                IntStream.range(0, 800)
                        .mapToObj(i -> SampleHeads.brightness("task-" + (100 + i), 1, FakeBackbone.FIRST))
                        .toList());

        HealthCheckResponse readiness = ExtractorReadiness.response(
                new ExtractorStatus("", crowded, loop(LoopState.RUNNING, ""), LoopState.RUNNING, null, 0));

        assertThat(String.valueOf(data(readiness).get("heads")))
                .startsWith("task-100:1,task-101:1,")
                .endsWith(",task-119:1 and 780 more");
    }

    @Test
    void isNotReadyWhileTheLoopRetriesAndSaysWhy() {
        HealthCheckResponse readiness =
                ExtractorReadiness.response(running(loop(LoopState.RETRYING, "fenced"), LoopState.RUNNING, null));

        assertThat(readiness.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(readiness)).containsEntry("loop", "RETRYING").containsEntry("reason", "fenced");
    }

    @Test
    void staysReadyButReportsAPromotionThatFailed() {
        FailedPromotion failed =
                new FailedPromotion(new Promotion(3, FakeBackbone.SECOND, "second", "00"), "there is no second");

        HealthCheckResponse readiness =
                ExtractorReadiness.response(running(loop(LoopState.RUNNING, ""), LoopState.RUNNING, failed));

        assertThat(readiness.getStatus()).isEqualTo(Status.UP);
        assertThat(data(readiness)).containsEntry("failed_promotion", FakeBackbone.SECOND + ": there is no second");
    }

    @Test
    void isNotAliveOnceTheLoopOrTheFollowerGaveUp() {
        assertThat(ExtractorLiveness.response(running(loop(LoopState.FAILED, "x"), LoopState.RUNNING, null))
                        .getStatus())
                .isEqualTo(Status.DOWN);
        assertThat(ExtractorLiveness.response(running(loop(LoopState.RUNNING, ""), LoopState.FAILED, null))
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void countsTheQueueAsLag() {
        assertThat(LagGauge.waiting(running(loop(LoopState.RUNNING, ""), LoopState.RUNNING, null)))
                .isEqualTo(12);
        assertThat(LagGauge.waiting(new ExtractorStatus("a broker", null, null, null, null, 0)))
                .isZero();
    }

    private static LoopStatus loop(LoopState state, String reason) {
        return new LoopStatus(state, reason, 4, 2, 10, false);
    }

    private static ExtractorStatus running(LoopStatus loop, LoopState models, @Nullable FailedPromotion failed) {
        return new ExtractorStatus("", MODEL, loop, models, failed, 0);
    }

    private static Map<String, Object> data(HealthCheckResponse response) {
        return response.getData().orElseThrow();
    }
}
