package io.frostline.trainer.service;

import io.frostline.trainer.verification.VerifyCommand;
import io.frostline.vision.Lifeline;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/**
 * The process: a trainer, or, with the word {@code doctor}, what looks whether there could be one, or, with the word
 * {@code reproduce}, what trains a model again, or, started by a trainer with the word {@code verify}, what tries a
 * model out; all but the first end when they are done.
 */
@QuarkusMain
public final class TrainerMain {
    private TrainerMain() {}

    public static void main(String... arguments) {
        String word = arguments.length == 0 ? "" : arguments[0];
        if (word.equals(DoctorCommand.WORD)) {
            System.exit(DoctorCommand.run(System.out));
        }
        if (word.equals(ReproduceCommand.WORD)) {
            System.exit(ReproduceCommand.run(List.of(arguments), System.out, System.err));
        }
        if (word.equals(VerifyCommand.WORD)) {
            Lifeline.follow(System.in, () -> Runtime.getRuntime().halt(VerifyCommand.LEFT_ALONE));
            System.exit(VerifyCommand.run(List.of(arguments), System.err));
        }
        Quarkus.run(TrainerApplication.class, arguments);
    }
}
