package io.frostline.trainer.service;

import io.frostline.stream.LoopState;
import io.frostline.trainer.stream.join.JoinStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down once the join or the loop has given up: only a restart helps then. */
@Liveness
public final class TrainerLiveness implements HealthCheck {
    private final TrainerService service;
    private final JoinStatus join;

    TrainerLiveness(TrainerService service, JoinStatus join) {
        this.service = service;
        this.join = join;
    }

    @Override
    public HealthCheckResponse call() {
        LoopState loop = service.loop().status().state();
        return HealthCheckResponse.named("trainer")
                .status(loop != LoopState.FAILED && join.isAlive())
                .withData("loop", loop.name())
                .withData("join", join.state())
                .build();
    }
}
