package io.frostline.trainer.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process: joins and learns until it is told to end. */
@QuarkusMain
public final class TrainerMain implements QuarkusApplication {
    private final TrainerService service;

    TrainerMain(TrainerService service) {
        this.service = service;
    }

    @Override
    public int run(String... arguments) {
        service.start();
        Quarkus.waitForExit();
        service.stop();
        return 0;
    }
}
