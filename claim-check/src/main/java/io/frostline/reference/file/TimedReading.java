package io.frostline.reference.file;

import io.frostline.reference.Attempt;
import io.frostline.reference.Unfetched.Reason;
import io.frostline.reference.UnfetchedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens and reads files within the time of an attempt, pipes too, which a system opens and reads without one. Each is
 * opened on a thread of its own; where opening hangs the thread is left to it, and so many of those there may be and no
 * more. Reading is ended by closing the channel.
 */
final class TimedReading {
    private static final int MOST_OPENING = 16;

    private final Semaphore opening = new Semaphore(MOST_OPENING);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "file-time");
        thread.setDaemon(true);
        return thread;
    });

    /** Opens a file. */
    @FunctionalInterface
    interface Opening {
        SeekableByteChannel open() throws UnfetchedException, IOException;
    }

    byte[] read(Opening file, Attempt attempt) throws UnfetchedException, IOException {
        try (SeekableByteChannel channel = open(file, attempt)) {
            ScheduledFuture<?> end =
                    watch.schedule(() -> close(channel), attempt.left().toNanos(), TimeUnit.NANOSECONDS);
            try {
                return attempt.read(Channels.newInputStream(channel), channel.size());
            } catch (ClosedChannelException e) {
                throw late("gave no end", attempt);
            } finally {
                end.cancel(false);
            }
        }
    }

    private SeekableByteChannel open(Opening file, Attempt attempt) throws UnfetchedException, IOException {
        CompletableFuture<SeekableByteChannel> opened = new CompletableFuture<>();
        try {
            if (!opening.tryAcquire(attempt.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw late("could not be opened for " + MOST_OPENING + " others that hang", attempt);
            }
            start(file, opened);
            return opened.get(attempt.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (opened.cancel(false)) {
                throw late("could not be opened", attempt);
            }
            return opened.join();
        } catch (InterruptedException e) {
            opened.cancel(false);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while opening a file");
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        }
    }

    private void start(Opening file, CompletableFuture<SeekableByteChannel> opened) {
        Thread thread = new Thread(
                () -> {
                    try {
                        SeekableByteChannel channel = file.open();
                        if (!opened.complete(channel)) {
                            close(channel);
                        }
                    } catch (UnfetchedException | IOException | RuntimeException e) {
                        opened.completeExceptionally(e);
                    } finally {
                        opening.release();
                    }
                },
                "file-opening");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nobody reads it any more.
        }
    }

    private static UnfetchedException late(String what, Attempt attempt) {
        return new UnfetchedException(
                Reason.UNAVAILABLE,
                what + " within " + attempt.timeout().toMillis()
                        + " ms; see that it is a regular file on a disk that answers");
    }

    private static IOException asThrown(@Nullable Throwable cause) throws UnfetchedException, IOException {
        if (cause instanceof UnfetchedException unfetched) {
            throw unfetched;
        }
        if (cause instanceof IOException failure) {
            throw failure;
        }
        throw new IllegalStateException(cause);
    }
}
