package io.frostline.vision;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Ends this process when the one that started it is gone: a pipe from it ends then, however it went. */
public final class Lifeline {
    /** Argument of a service that is to follow its standard input. */
    public static final String WORD = "attached";

    private Lifeline() {}

    /**
     * @param fromParent is read to its end and nothing else
     * @param end what to do then
     */
    public static void follow(InputStream fromParent, Runnable end) {
        Thread thread = new Thread(() -> await(fromParent, end), "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(InputStream fromParent, Runnable end) {
        try {
            fromParent.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A pipe that cannot be read any more has nobody at its other end either.
        }
        end.run();
    }
}
