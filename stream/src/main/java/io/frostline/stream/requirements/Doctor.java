package io.frostline.stream.requirements;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Says whether a service could work, to people. */
public final class Doctor {
    private static final int PROBLEMS = 1;

    private Doctor() {}

    /**
     * @param check may throw {@link IllegalArgumentException} if the configuration makes no sense
     * @param own looks at what is not the cluster's
     * @param out is given a line for each problem, and for each note, with what helps
     * @return the exit code: 0 if there is no problem, or else 1
     */
    public static int run(Supplier<ServiceCheck> check, OwnCheck own, PrintStream out) {
        try {
            Findings findings = check.get().lookAndTry();
            own.problem(findings.problems().isEmpty()).ifPresent(findings::problem);
            findings.problems().forEach(line -> out.println("problem: " + line));
            findings.notes().forEach(line -> out.println("note: " + line));
            return findings.problems().isEmpty() ? 0 : PROBLEMS;
        } catch (IllegalArgumentException e) {
            out.println("problem: " + e.getMessage());
        } catch (InterruptedException e) {
            out.println("problem: interrupted before it was done");
        }
        return PROBLEMS;
    }

    /** What a service needs besides its cluster. */
    @FunctionalInterface
    public interface OwnCheck {
        /**
         * @param clusterIsFit whether topics can be read
         * @return what keeps the service from working, with its remedy
         */
        Optional<String> problem(boolean clusterIsFit);
    }
}
