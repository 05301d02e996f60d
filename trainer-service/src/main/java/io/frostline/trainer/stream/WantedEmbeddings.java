package io.frostline.trainer.stream;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labelled images whose embeddings are of another space than the one that is served. Extractors are asked for them
 * with the commits of the loop, so many with each. What is not yet asked for is no state that could be lost: the
 * learners say again what they lack when they come back.
 */
final class WantedEmbeddings {
    /** Bounds a transaction. */
    static final int A_COMMIT = 10_000;

    /** In the order of the log, which is read front to back. */
    private static final Comparator<LabelledImage> BY_PLACE = Comparator.<LabelledImage>comparingInt(
                    image -> image.source().partition())
            .thenComparingLong(image -> image.source().offset());

    private final Map<ImageId, ImageSource> waiting = new LinkedHashMap<>();

    void want(ImageId imageId, ImageSource source) {
        waiting.put(imageId, source);
    }

    /** Wants what these learners lack, and nothing else. */
    void wantWhatIsLackingIn(Collection<TaskLearner> learners) {
        waiting.clear();
        learners.stream()
                .flatMap(learner -> learner.learner().lacking().stream())
                .sorted(BY_PLACE)
                .forEach(image -> want(image.imageId(), image.source()));
    }

    /** @param served what they are wanted in */
    void write(Promoted served, Outbox outbox) {
        write(served, outbox, A_COMMIT);
    }

    /** As {@link #write}, and nothing waits any more. */
    void writeAll(Promoted served, Outbox outbox) {
        write(served, outbox, waiting.size());
    }

    private void write(Promoted served, Outbox outbox, int most) {
        Iterator<Map.Entry<ImageId, ImageSource>> next = waiting.entrySet().iterator();
        for (int left = most; left > 0 && next.hasNext(); left--) {
            Map.Entry<ImageId, ImageSource> image = next.next();
            outbox.want(image.getKey(), image.getValue(), served);
            next.remove();
        }
    }
}
