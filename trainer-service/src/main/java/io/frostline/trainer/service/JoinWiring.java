package io.frostline.trainer.service;

import io.frostline.trainer.stream.join.JoinSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the join is told of the configuration. */
@Singleton
public final class JoinWiring {
    @Produces
    @Singleton
    JoinSettings settings(TrainerConfig config) {
        return new JoinSettings(
                Policies.kafka(config),
                config.joinApplicationId(),
                config.stateDirectory(),
                config.join().labelWait());
    }
}
