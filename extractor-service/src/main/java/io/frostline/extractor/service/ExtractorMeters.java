package io.frostline.extractor.service;

import io.frostline.extractor.intake.Rejection;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.serving.TaskHead;
import io.frostline.extractor.stream.ExtractorListener;
import io.frostline.vision.Space;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Counts what the extractor does. */
@Singleton
public final class ExtractorMeters implements ExtractorListener {
    private final MeterRegistry registry;
    private final Counter images;
    private final Counter reEmbedded;
    private final Counter gone;
    private final Counter predictionsLeftOut;
    private final Counter swaps;
    private final Counter swapFailures;
    private final DistributionSummary batchSize;
    private final Timer forward;
    private final MultiGauge model;
    private final MultiGauge heads;

    public ExtractorMeters(MeterRegistry registry) {
        this.registry = registry;
        images = Counter.builder("frostline.images")
                .description("Images embedded for the first time, committed")
                .register(registry);
        reEmbedded = Counter.builder("frostline.reembedded")
                .description("Images embedded again, committed")
                .register(registry);
        gone = Counter.builder("frostline.reembedding.gone")
                .description("Images that were to be embedded again and are not in the log any more")
                .register(registry);
        predictionsLeftOut = Counter.builder("frostline.predictions.left.out")
                .description("Predictions that are not in their embedding's record, which would have been too large")
                .register(registry);
        swaps = Counter.builder("frostline.swaps")
                .description("Backbones put into service in place of another")
                .register(registry);
        swapFailures = Counter.builder("frostline.swap.failures")
                .description("Attempts to serve a promoted backbone that failed")
                .register(registry);
        batchSize = DistributionSummary.builder("frostline.batch.size")
                .description("Images that went through the device together")
                .register(registry);
        forward = Timer.builder("frostline.forward")
                .description("Time of one batch on the device")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        model = MultiGauge.builder("frostline.model.info")
                .description("1 for the space that serves")
                .register(registry);
        heads = MultiGauge.builder("frostline.head.version")
                .description("Version of the serving head of each task")
                .register(registry);
    }

    @Override
    public void forwarded(int size, Duration time) {
        batchSize.record(size);
        forward.record(time);
    }

    @Override
    public void embedded(long count) {
        images.increment(count);
    }

    @Override
    public void rejected(Rejection rejection) {
        registry.counter("frostline.rejections", "reason", rejection.reason()).increment();
    }

    @Override
    public void reEmbedded(long count) {
        reEmbedded.increment(count);
    }

    @Override
    public void gone(long count) {
        gone.increment(count);
    }

    @Override
    public void predictionsLeftOut(int predictions) {
        predictionsLeftOut.increment(predictions);
    }

    @Override
    public void serves(ServingModel serving) {
        model.register(
                List.of(Row.of(
                        Tags.of(
                                "space", serving.space().id(),
                                "device", serving.backbone().device().toString()),
                        1)),
                true);
        heads.register(serving.heads().stream().map(ExtractorMeters::row).toList(), true);
    }

    @Override
    public void swapped(Space before, Space after) {
        swaps.increment();
    }

    @Override
    public void swapFailed() {
        swapFailures.increment();
    }

    private static Row<Number> row(TaskHead head) {
        return Row.of(Tags.of("task", head.task()), head.version());
    }
}
