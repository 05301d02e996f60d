package io.frostline.trainer.tuning;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/**
 * Lets no file of this process grow beyond some bytes, as a disk does that is full: a write stops in the middle of a
 * file. The system's limit is put back when this is closed.
 */
public final class FullDisk implements AutoCloseable {
    private static final C LIBRARY = Native.load("c", C.class);
    private static final int RLIMIT_FSIZE = 1;

    private final Limit before;

    private FullDisk(Limit before) {
        this.before = before;
    }

    public static FullDisk after(long bytes) {
        Limit before = new Limit();
        require(LIBRARY.getrlimit(RLIMIT_FSIZE, before));
        Limit limit = new Limit();
        limit.soft = bytes;
        limit.hard = before.hard;
        require(LIBRARY.setrlimit(RLIMIT_FSIZE, limit));
        return new FullDisk(before);
    }

    @Override
    public void close() {
        require(LIBRARY.setrlimit(RLIMIT_FSIZE, before));
    }

    private static void require(int result) {
        if (result != 0) {
            throw new IllegalStateException("the C library returned " + result);
        }
    }

    /** The C library's. */
    interface C extends Library {
        int getrlimit(int resource, Limit limit);

        int setrlimit(int resource, Limit limit);
    }

    /** {@code struct rlimit}. */
    @FieldOrder({"soft", "hard"})
    public static final class Limit extends Structure {
        public long soft;
        public long hard;
    }
}
