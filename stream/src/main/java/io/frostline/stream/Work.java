package io.frostline.stream;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** A batch at the handler. */
record Work<P>(List<Preparation<P>> batch, FutureTask<Work.Handled> answer) {

    /**
     * What came of a batch.
     *
     * @param metadata offset metadata of every owned partition as of the end of the batch; empty if the output is held
     */
    record Handled(Output output, Map<TopicPartition, String> metadata) {}

    /** Hands a batch to the handler and does not wait. */
    static <P> Work<P> begin(HandlerThread<P> handlerThread, List<Preparation<P>> batch, Set<TopicPartition> owned) {
        return new Work<>(batch, handlerThread.ask(handler -> handle(handler, batch, owned)));
    }

    private static <P> Handled handle(BatchHandler<P> handler, List<Preparation<P>> batch, Set<TopicPartition> owned) {
        Output output = handler.handle(batch.stream().map(Preparation::prepared).toList());
        return new Handled(
                output,
                output.isHeld()
                        ? Map.of()
                        : owned.stream().collect(Collectors.toMap(partition -> partition, handler::offsetMetadata)));
    }

    boolean isDone() {
        return answer.isDone();
    }

    /** @throws HandlerFailedException if the handler threw */
    Handled result() {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HandlerFailedException failure) {
                throw failure;
            }
            throw new HandlerFailedException("handling a batch of " + batch.size() + " records failed", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while taking a result that was ready", e);
        }
    }
}
