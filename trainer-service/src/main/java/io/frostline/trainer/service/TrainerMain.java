package io.frostline.trainer.service;

import io.frostline.trainer.verification.VerifyCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** The process: a trainer, or, started by one with the word {@code verify}, what tries a model out and ends. */
@QuarkusMain
public final class TrainerMain {
    private TrainerMain() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(VerifyCommand.WORD)) {
            System.exit(VerifyCommand.run(List.of(arguments), System.err));
        }
        Quarkus.run(TrainerApplication.class, arguments);
    }
}
