package io.frostline.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * SIGTERM, with which deployments ask a process to end. A JVM left to itself ends with code 143, as if it had failed,
 * however well everything was closed.
 */
public final class EndSignal {
    private static final Logger LOG = LoggerFactory.getLogger(EndSignal.class);

    private EndSignal() {}

    /** @param end what to do in place of ending at once; it is called on a thread of its own */
    public static void handle(Runnable end) {
        try {
            Signal.handle(new Signal("TERM"), signal -> end.run());
        } catch (IllegalArgumentException e) {
            LOG.warn("SIGTERM ends this process with code 143: {}", e.getMessage());
        }
    }
}
