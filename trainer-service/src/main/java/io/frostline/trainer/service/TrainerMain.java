package io.frostline.trainer.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process: serves health and metrics from the beginning, joins and learns until it is told to end. */
@QuarkusMain
public final class TrainerMain implements QuarkusApplication {
    private final TrainerService service;

    TrainerMain(TrainerService service) {
        this.service = service;
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        service.start(Quarkus::asyncExit);
        Quarkus.waitForExit();
        service.stop();
        return 0;
    }
}
