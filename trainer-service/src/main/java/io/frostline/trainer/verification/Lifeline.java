package io.frostline.trainer.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Ends this process when the one that started it is gone: a pipe from it ends then, however it went. */
public final class Lifeline {
    /** What this process ends with then. */
    static final int CODE = 3;

    private Lifeline() {}

    /** @param fromParent is read to its end and nothing else */
    public static void follow(InputStream fromParent) {
        Thread thread = new Thread(() -> await(fromParent), "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(InputStream fromParent) {
        try {
            fromParent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A pipe that cannot be read any more has nobody at its other end either.
        }
        Runtime.getRuntime().halt(CODE);
    }
}
