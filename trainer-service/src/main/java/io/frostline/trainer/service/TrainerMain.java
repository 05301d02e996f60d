package io.frostline.trainer.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** The process: a trainer, or, with the word {@code reproduce}, what trains a model again and ends. */
@QuarkusMain
public final class TrainerMain {
    private TrainerMain() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(ReproduceCommand.WORD)) {
            System.exit(ReproduceCommand.run(List.of(arguments), System.out, System.err));
        }
        Quarkus.run(TrainerApplication.class, arguments);
    }
}
