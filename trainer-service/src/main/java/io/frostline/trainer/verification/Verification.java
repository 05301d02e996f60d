package io.frostline.trainer.verification;

import java.time.Duration;

/** Whether a model directory can be served. */
public sealed interface Verification {
    /** @return what it took to find out */
    Duration time();

    /** It loads, and its probe images come out finite and the same twice. */
    record Sound(Duration time) implements Verification {}

    /**
     * It must not be served.
     *
     * @param reason one line for people
     */
    record Refused(String reason, Duration time) implements Verification {}
}
