package io.frostline.vision.network;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** What is needed of the C library. */
interface CLibrary extends Library {
    /** @throws UnsatisfiedLinkError if there is none */
    static CLibrary load() {
        return Native.load("c", CLibrary.class);
    }

    /** Sets a variable of this process' environment, which Java cannot. */
    int setenv(String name, String value, int overwrite);

    /** Ends the process without running anything else. */
    void _exit(int status);
}
