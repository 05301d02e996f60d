package io.frostline.stream;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** What a {@link BatchHandler} had stored beside an offset, for whoever reads a group's offsets from outside. */
public final class CommittedText {
    private CommittedText() {}

    /** @return the handler's {@link BatchHandler#offsetMetadata}, without what the loop keeps before it */
    public static String of(OffsetAndMetadata committed) {
        return Lives.without(committed.metadata());
    }
}
