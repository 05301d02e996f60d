package io.frostline.extractor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.intake.Rejection.Stage;
import io.frostline.extractor.intake.Source;
import io.frostline.extractor.serving.FakeBackbone;
import io.frostline.extractor.serving.SampleHeads;
import io.frostline.extractor.serving.ServingModel;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractorMetersTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExtractorMeters meters = new ExtractorMeters(registry);

    @Test
    void countsImagesAndRejectionsByReason() {
        meters.embedded(3);
        meters.embedded(2);
        meters.reEmbedded(4);
        meters.predictionsLeftOut(700);
        meters.rejected(rejection("empty"));
        meters.rejected(rejection("corrupt"));
        meters.rejected(rejection("empty"));

        assertThat(registry.scrape())
                .contains("frostline_images_total 5.0")
                .contains("frostline_reembedded_total 4.0")
                .contains("frostline_predictions_left_out_total 700.0")
                .contains("frostline_rejections_total{reason=\"empty\",} 2.0")
                .contains("frostline_rejections_total{reason=\"corrupt\",} 1.0");
    }

    @Test
    void measuresBatchesAndForwards() {
        meters.forwarded(30, Duration.ofMillis(500));
        meters.forwarded(2, Duration.ofMillis(250));

        assertThat(registry.scrape())
                .contains("frostline_batch_size_count 2")
                .contains("frostline_batch_size_sum 32.0")
                .contains("frostline_forward_seconds_count 2")
                .contains("frostline_forward_seconds_sum 0.75");
    }

    @Test
    void namesOnlyWhatServesNow() {
        meters.serves(ServingModel.of(
                new FakeBackbone(FakeBackbone.FIRST), List.of(SampleHeads.brightness("art", 3, FakeBackbone.FIRST))));
        meters.serves(ServingModel.of(
                new FakeBackbone(FakeBackbone.SECOND), List.of(SampleHeads.brightness("art", 4, FakeBackbone.SECOND))));

        assertThat(registry.scrape())
                .contains("frostline_model_info{device=\"cpu\",space=\"" + FakeBackbone.SECOND + "\",} 1.0")
                .doesNotContain(FakeBackbone.FIRST.id())
                .contains("frostline_head_version{task=\"art\",} 4.0");
    }

    @Test
    void countsSwapsAndThoseThatFailed() {
        meters.swapped(FakeBackbone.FIRST, FakeBackbone.SECOND);
        meters.swapFailed();
        meters.swapFailed();

        assertThat(registry.scrape())
                .contains("frostline_swaps_total 1.0")
                .contains("frostline_swap_failures_total 2.0");
    }

    private static Rejection rejection(String reason) {
        return new Rejection(null, new Source("images", 0, 0, Instant.EPOCH), Stage.READ, reason, "why");
    }
}
