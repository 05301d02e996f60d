package io.frostline.trainer.service;

import io.frostline.stream.requirements.Doctor;
import io.frostline.stream.requirements.ServiceCheck;
import java.io.PrintStream;
import java.time.Duration;

/**
 * {@code doctor}: looks whether the cluster is as a trainer needs it, with the configuration and the rights that the
 * trainer itself would have.
 */
final class DoctorCommand {
    /** The first word of its command line. */
    static final String WORD = "doctor";

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private DoctorCommand() {}

    /**
     * @param out is given a line for each problem, with what helps
     * @return the exit code: 0 if there is none, or else 1
     */
    static int run(PrintStream out) {
        return Doctor.run(DoctorCommand::check, out);
    }

    private static ServiceCheck check() {
        return Policies.requirements(CommandConfig.read(), ANSWER);
    }
}
