package io.frostline.vision.network;

import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One thread a core, each of which computes on its core alone; one set for all of the process.
 *
 * <p>Forwards side by side, a core each, wait for nobody. The threads of one forward that is spread over all cores wait
 * for each other after every layer, which costs most where other work wants a core, too.
 */
final class CoreThreads {
    private static @Nullable CoreThreads all;

    private final int count;
    private final Executor threads;

    private CoreThreads(int count, Executor threads) {
        this.count = count;
        this.threads = threads;
    }

    /** @return the only ones; PyTorch has to be loaded before */
    static synchronized CoreThreads all() {
        CoreThreads started = all;
        if (started == null) {
            started = start();
            all = started;
        }
        return started;
    }

    /**
     * How many threads an operator uses is a thread's own setting in OpenMP, but PyTorch also notes the latest one for
     * threads to come. That is set back last.
     */
    private static CoreThreads start() {
        int cores = JniUtils.getNumThreads();
        CountDownLatch alone = new CountDownLatch(cores);
        Executor threads = Executors.newFixedThreadPool(cores, work -> {
            Thread thread = new Thread(
                    () -> {
                        JniUtils.setNumThreads(1);
                        alone.countDown();
                        work.run();
                    },
                    "forward");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < cores; i++) {
            threads.execute(() -> {});
        }
        try {
            alone.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting the forwards' threads", e);
        } finally {
            JniUtils.setNumThreads(cores);
        }
        return new CoreThreads(cores, threads);
    }

    /** @return how many forwards can go on at once */
    int count() {
        return count;
    }

    /** Does all of the work and waits for its end, interrupted or not. What one piece throws is thrown. */
    void run(List<Runnable> work) {
        try {
            CompletableFuture.allOf(work.stream()
                            .map(each -> CompletableFuture.runAsync(each, threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
