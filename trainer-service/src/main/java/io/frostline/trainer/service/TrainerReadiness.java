package io.frostline.trainer.service;

import io.frostline.stream.LoopStatus;
import io.frostline.trainer.stream.join.JoinStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up while labels are joined and learned, or would be if there were any. */
@Readiness
public final class TrainerReadiness implements HealthCheck {
    private final TrainerService service;
    private final JoinStatus join;

    TrainerReadiness(TrainerService service, JoinStatus join) {
        this.service = service;
        this.join = join;
    }

    @Override
    public HealthCheckResponse call() {
        LoopStatus loop = service.loop().status();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("trainer")
                .status(join.isRunning() && service.loop().isReady())
                .withData("join", join.state())
                .withData("loop", loop.state().name())
                .withData("partitions", loop.partitions())
                .withData("lag", loop.lag() + loop.queued());
        if (!loop.reason().isEmpty()) {
            response.withData("reason", loop.reason());
        }
        return response.build();
    }
}
