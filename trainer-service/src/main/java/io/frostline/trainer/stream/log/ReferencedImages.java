package io.frostline.trainer.stream.log;

import io.frostline.reference.References;
import io.frostline.reference.Unfetched;
import io.frostline.stream.DaemonThreads;
import io.frostline.trainer.learning.LabelledImage;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures that are somewhere else than in their records, fetched several at a time. */
public final class ReferencedImages {
    private static final Logger LOG = LoggerFactory.getLogger(ReferencedImages.class);

    /** So many in a row that cannot be had for now, and the rest is not waited for. */
    private static final int PATIENCE = 32;

    private final References references;
    private final int threads;

    /** @param threads that fetch, each of which may wait for as long as the references' deadline */
    public ReferencedImages(References references, int threads) {
        this.references = references;
        this.threads = threads;
    }

    /** @return none are fetched */
    public static ReferencedImages off() {
        return new ReferencedImages(References.off(), 1);
    }

    /**
     * Returns once all are fetched or given up.
     *
     * @param sink is given each image that is there and its encoded bytes, in any order, one at a time
     * @return how many are not there
     * @throws InterruptException if the thread is interrupted
     */
    int fetch(List<Referenced> wanted, BiConsumer<LabelledImage, byte[]> sink) {
        Fetch fetch = new Fetch(sink);
        ExecutorService executor = Executors.newFixedThreadPool(threads, new DaemonThreads("fetch"));
        try {
            wanted.forEach(each -> executor.execute(() -> fetch.one(each)));
            executor.shutdown();
            executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } finally {
            executor.shutdownNow();
        }
        return wanted.size() - fetch.found(wanted.size());
    }

    /** Images that are being fetched together. */
    private final class Fetch {
        private final BiConsumer<LabelledImage, byte[]> sink;
        private final AtomicInteger found = new AtomicInteger();
        private final AtomicInteger unavailable = new AtomicInteger();
        private final ConcurrentLinkedQueue<Unfetched> reasons = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

        Fetch(BiConsumer<LabelledImage, byte[]> sink) {
            this.sink = sink;
        }

        void one(Referenced wanted) {
            if (unavailable.get() >= PATIENCE || !failures.isEmpty()) {
                return;
            }
            try {
                references.fetch(wanted.reference(), bytes -> take(wanted.image(), bytes), this::miss);
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }

        private boolean take(LabelledImage image, byte[] bytes) {
            unavailable.set(0);
            synchronized (this) {
                sink.accept(image, bytes);
            }
            found.incrementAndGet();
            return true;
        }

        private boolean miss(Unfetched why) {
            if (why.reason() == Unfetched.Reason.UNAVAILABLE) {
                unavailable.incrementAndGet();
            }
            reasons.add(why);
            return false;
        }

        /** @throws RuntimeException what taking one threw */
        int found(int wanted) {
            Throwable failure = failures.peek();
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw new IllegalStateException("an image that was fetched could not be taken", failure);
            }
            Unfetched reason = reasons.peek();
            if (reason != null) {
                LOG.warn(
                        "{} of {} images that are not in their records could not be fetched; the first: {} ({})",
                        wanted - found.get(),
                        wanted,
                        reason.detail(),
                        reason.reason().code());
            }
            return found.get();
        }
    }

    /** An image and where its picture is. */
    record Referenced(LabelledImage image, String reference) {}
}
