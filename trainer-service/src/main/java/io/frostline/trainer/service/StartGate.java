package io.frostline.trainer.service;

import io.frostline.trainer.stream.StartCheck;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the process before anything starts, with one line for each reason, if it could not do its work. */
@Singleton
public final class StartGate {
    private static final Logger LOG = LoggerFactory.getLogger(StartGate.class);
    private static final int REFUSED = 1;

    private final TrainerConfig config;

    StartGate(TrainerConfig config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent event) throws InterruptedException {
        List<String> problems = problems();
        problems.forEach(LOG::error);
        if (!problems.isEmpty()) {
            throw new PreventFurtherStepsException(REFUSED);
        }
    }

    private List<String> problems() throws InterruptedException {
        try {
            Policies.learning(config);
            Policies.fineTune(config, 0);
        } catch (IllegalArgumentException e) {
            return List.of("the configuration is refused: " + e.getMessage());
        }
        return StartCheck.problems(Policies.kafka(config), config.startTimeout());
    }
}
