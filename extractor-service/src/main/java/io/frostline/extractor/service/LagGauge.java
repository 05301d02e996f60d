package io.frostline.extractor.service;

import io.frostline.extractor.stream.ExtractorStatus;
import io.frostline.stream.LoopStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Shows how many images wait, for their first embedding or another. */
@Singleton
public final class LagGauge implements MeterBinder {
    private final ExtractorService service;

    LagGauge(ExtractorService service) {
        this.service = service;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("frostline.lag", service, serving -> waiting(serving.status()))
                .description("Images that wait for their embedding, over the partitions of this process")
                .register(registry);
        Gauge.builder(
                        "frostline.reembedding.waiting",
                        service,
                        serving -> serving.status().toReEmbed())
                .description("Images that wait to be embedded again, over the partitions of this process")
                .register(registry);
    }

    static double waiting(ExtractorStatus status) {
        LoopStatus loop = status.loop();
        return loop == null ? 0 : loop.lag() + loop.queued();
    }
}
