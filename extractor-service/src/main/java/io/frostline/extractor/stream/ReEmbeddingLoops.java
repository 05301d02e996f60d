package io.frostline.extractor.stream;

import io.frostline.extractor.serving.ServingModel;
import io.frostline.stream.LoopStatus;
import java.util.function.LongConsumer;

/** Makes what a re-embedding consists of. */
interface ReEmbeddingLoops {
    /** @param listener is told how many images were embedded, after each commit */
    ReEmbedHandler handler(ServingModel model, LongConsumer listener);

    /** @return a loop that has been started */
    Started start(String group, ReEmbedHandler handler);

    /** A loop that has been started. */
    interface Started extends AutoCloseable {
        LoopStatus status();

        @Override
        void close();
    }
}
