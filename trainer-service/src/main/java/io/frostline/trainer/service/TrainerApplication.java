package io.frostline.trainer.service;

import io.frostline.stream.ClockWatch;
import io.frostline.stream.EndSignal;
import io.frostline.vision.Lifeline;
import io.frostline.vision.ProcessEnd;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.List;

/** Serves health and metrics from the beginning, joins and learns until it is told to end. */
public final class TrainerApplication implements QuarkusApplication {
    private final TrainerService service;

    TrainerApplication(TrainerService service) {
        this.service = service;
    }

    @Override
    public int run(String... arguments) {
        ClockWatch.start();
        EndSignal.handle(() -> Quarkus.asyncExit(0));
        if (List.of(arguments).contains(Lifeline.WORD)) {
            Lifeline.follow(System.in, () -> Quarkus.asyncExit(0));
        }
        service.start(Quarkus::asyncExit);
        Quarkus.waitForExit();
        if (!service.stop()) {
            ProcessEnd.now(0); // Quarkus would wait for the join as long as the broker is out of reach
        }
        return 0;
    }
}
