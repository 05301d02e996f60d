package io.frostline.stream;

import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the handler on its one thread, in the order of asking and telling. */
final class HandlerThread<P> {
    private final BatchHandler<P> handler;
    private final Executor executor;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    HandlerThread(BatchHandler<P> handler, Executor executor) {
        this.handler = handler;
        this.executor = executor;
    }

    /** Tells of an event and does not wait; if the handler throws, {@link #check} will. */
    void tell(Consumer<BatchHandler<P>> event) {
        executor.execute(() -> {
            try {
                event.accept(handler);
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            }
        });
    }

    <T> FutureTask<T> ask(Function<BatchHandler<P>, T> question) {
        FutureTask<T> answer = new FutureTask<>(() -> question.apply(handler));
        executor.execute(answer);
        return answer;
    }

    /** @throws HandlerFailedException if the handler threw at an event it was told of */
    void check() {
        Throwable thrown = failure.getAndSet(null);
        if (thrown != null) {
            throw new HandlerFailedException("the handler failed at an event of its group or transaction", thrown);
        }
    }
}
