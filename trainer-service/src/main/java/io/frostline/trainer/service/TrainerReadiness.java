package io.frostline.trainer.service;

import io.frostline.stream.LoopStatus;
import io.frostline.trainer.stream.join.Join;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while labels are joined and learned, or would be if there were any. Says of each task why it is not fine-tuned.
 */
@Readiness
public final class TrainerReadiness implements HealthCheck {
    /** Of more tasks the metric {@code frostline_trigger_state} tells. */
    private static final int TASKS = 20;

    private final TrainerService service;
    private final Join join;
    private final TrainerMeters meters;

    TrainerReadiness(TrainerService service, Join join, TrainerMeters meters) {
        this.service = service;
        this.join = join;
        this.meters = meters;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("trainer").status(service.isReady()).withData("join", join.state());
        LoopStatus loop = service.loop();
        if (loop == null) {
            return response.withData("loop", "not started").build();
        }
        if (!loop.reason().isEmpty()) {
            response.withData("reason", loop.reason());
        }
        meters.triggerStates().entrySet().stream()
                .limit(TASKS)
                .forEach(entry -> response.withData(
                        "task " + entry.getKey(), entry.getValue().reason()));
        meters.challenger().ifPresent(standing -> response.withData("challenger", standing));
        return response.withData("loop", loop.state().name())
                .withData("partitions", loop.partitions())
                .withData("lag", loop.lag() + loop.queued())
                .build();
    }
}
