package io.frostline.trainer.verification;

import java.nio.file.Path;

/** Finds out whether a model directory can be served. */
public interface Verifier {
    /** Takes seconds. */
    Verification verify(Path directory) throws InterruptedException;
}
