package io.frostline.extractor.service;

import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.serving.TaskHead;
import io.frostline.extractor.stream.ExtractorStatus;
import io.frostline.stream.LoopStatus;
import java.util.Collection;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up while images are being embedded, or would be if there were any. */
@Readiness
public final class ExtractorReadiness implements HealthCheck {
    /** Of more heads the metric {@code frostline_head_version} tells. */
    private static final int HEADS = 20;

    private final ExtractorService service;

    ExtractorReadiness(ExtractorService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return response(service.status());
    }

    static HealthCheckResponse response(ExtractorStatus status) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("extractor").status(status.ready());
        if (!status.waitingFor().isEmpty()) {
            response.withData("waiting_for", status.waitingFor());
        }
        if (status.model() != null) {
            describe(status.model(), response);
        }
        if (status.loop() != null) {
            describe(status.loop(), response);
        }
        if (status.models() != null) {
            response.withData("models", status.models().name());
        }
        if (status.failedPromotion() != null) {
            response.withData(
                    "failed_promotion",
                    status.failedPromotion().promotion().space() + ": "
                            + status.failedPromotion().why());
        }
        return response.withData("to_embed_again", status.toReEmbed()).build();
    }

    private static void describe(ServingModel model, HealthCheckResponseBuilder response) {
        response.withData("space", model.space().id());
        response.withData("device", model.backbone().device().toString());
        response.withData("heads", heads(model.heads()));
    }

    private static String heads(Collection<TaskHead> heads) {
        String named = heads.stream()
                .limit(HEADS)
                .map(head -> head.task() + ":" + head.version())
                .collect(Collectors.joining(","));
        return heads.size() > HEADS ? named + " and " + (heads.size() - HEADS) + " more" : named;
    }

    private static void describe(LoopStatus loop, HealthCheckResponseBuilder response) {
        response.withData("loop", loop.state().name());
        response.withData("partitions", loop.partitions());
        response.withData("lag", loop.lag() + loop.queued());
        if (!loop.reason().isEmpty()) {
            response.withData("reason", loop.reason());
        }
    }
}
