package io.frostline.vision;

import io.frostline.vision.network.NetworkLibrary;

/** The end of a process in which networks may still be computing. */
public final class ProcessEnd {
    private ProcessEnd() {}

    /**
     * Ends this process now. {@link System#exit} and {@link Runtime#halt} run PyTorch's destructors, and a computation
     * that goes on meanwhile crashes; its process can then end with a signal instead of the code.
     */
    public static void now(int code) {
        System.out.flush();
        System.err.flush();
        NetworkLibrary.endProcess(code);
    }
}
