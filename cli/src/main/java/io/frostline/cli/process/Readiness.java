package io.frostline.cli.process;

/** Whether a process that is starting can be used yet. */
@FunctionalInterface
public interface Readiness {
    /** @return true once the process answers; asked again and again, so it returns soon and throws nothing */
    boolean ready();
}
