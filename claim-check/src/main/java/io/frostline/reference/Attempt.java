package io.frostline.reference;

import io.frostline.reference.Unfetched.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * One attempt at a fetch: bounds its bytes, its memory and its time. The memory is held until it is closed. Confined to
 * one thread.
 */
public final class Attempt implements AutoCloseable {
    private static final int FIRST_BYTES = 64 << 10;

    private final FetchPolicy policy;
    private final MemoryBudget memory;
    private final LongSupplier nanoClock;
    private final long end;
    private long held;

    Attempt(FetchPolicy policy, MemoryBudget memory, LongSupplier nanoClock) {
        this.policy = policy;
        this.memory = memory;
        this.nanoClock = nanoClock;
        this.end = nanoClock.getAsLong() + policy.timeout().toNanos();
    }

    /** @return the time that is left, zero at least */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong()));
    }

    /** @return the time there was */
    public Duration timeout() {
        return policy.timeout();
    }

    /**
     * Reads to the end. Waits for memory as it goes.
     *
     * @param length what the place says it is, or a negative number; never trusted
     * @throws UnfetchedException if it is too long or too slow
     */
    public byte[] read(InputStream in, long length) throws UnfetchedException, IOException {
        if (length > policy.maximumBytes()) {
            throw tooLarge(length + " bytes");
        }
        long most = length < 0 ? policy.maximumBytes() : length;
        byte[] bytes = held(Math.toIntExact(length < 0 ? Math.min(FIRST_BYTES, most) : length), 0);
        int size = 0;
        while (true) {
            if (size == bytes.length) {
                int next = in.read();
                if (next < 0) {
                    return bytes;
                }
                byte[] more = held(grown(size, most) - size, size);
                System.arraycopy(bytes, 0, more, 0, size);
                more[size++] = (byte) next;
                bytes = more;
            }
            int count = in.read(bytes, size, bytes.length - size);
            if (count < 0) {
                return Arrays.copyOf(bytes, size);
            }
            size += count;
            requireTime(size);
        }
    }

    private int grown(int size, long most) throws UnfetchedException {
        if (size >= policy.maximumBytes()) {
            throw tooLarge("more than " + size + " bytes");
        }
        if (size >= most) {
            throw new UnfetchedException(
                    Reason.UNAVAILABLE,
                    "has more than the " + most + " bytes it said; see whether it is being written");
        }
        return Math.toIntExact(Math.min(most, 2L * size));
    }

    private byte[] held(int bytes, int before) throws UnfetchedException, InterruptedIOException {
        hold(bytes);
        return new byte[before + bytes];
    }

    private void hold(long bytes) throws UnfetchedException, InterruptedIOException {
        try {
            if (!memory.take(bytes, left())) {
                throw new UnfetchedException(
                        Reason.UNAVAILABLE,
                        "found no memory for its " + bytes + " bytes within "
                                + timeout().toMillis() + " ms; fetch fewer at a time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for memory");
        }
        held += bytes;
    }

    private void requireTime(int size) throws UnfetchedException {
        if (left().isZero()) {
            throw new UnfetchedException(
                    Reason.UNAVAILABLE,
                    "gave " + size + " bytes and no end within " + timeout().toMillis() + " ms");
        }
    }

    private UnfetchedException tooLarge(String what) {
        return new UnfetchedException(
                Reason.TOO_LARGE,
                "has " + what + "; at most " + policy.maximumBytes() + " are fetched: make the picture smaller");
    }

    @Override
    public void close() {
        memory.giveBack(held);
        held = 0;
    }
}
