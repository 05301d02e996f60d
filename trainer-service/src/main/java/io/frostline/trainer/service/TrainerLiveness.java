package io.frostline.trainer.service;

import io.frostline.stream.LoopState;
import io.frostline.stream.LoopStatus;
import io.frostline.trainer.stream.join.Join;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down once the join or the loop has given up: only a restart helps then. */
@Liveness
public final class TrainerLiveness implements HealthCheck {
    private final TrainerService service;
    private final Join join;

    TrainerLiveness(TrainerService service, Join join) {
        this.service = service;
        this.join = join;
    }

    @Override
    public HealthCheckResponse call() {
        LoopStatus loop = service.loop();
        return HealthCheckResponse.named("trainer")
                .status(join.isAlive() && (loop == null || loop.state() != LoopState.FAILED))
                .withData("join", join.state())
                .withData("loop", loop == null ? "not started" : loop.state().name())
                .build();
    }
}
