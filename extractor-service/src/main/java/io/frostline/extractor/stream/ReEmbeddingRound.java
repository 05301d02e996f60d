package io.frostline.extractor.stream;

import io.frostline.extractor.coverage.Coverage;
import io.frostline.extractor.coverage.Remainder;
import io.frostline.extractor.serving.Reign;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.stream.LoopState;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds what the log holds once more, for one reign. Looks at the broker; its loop does the work. Not thread-safe. */
final class ReEmbeddingRound implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReEmbeddingRound.class);

    private final Reign reign;
    private final String mainGroup;
    private final String group;
    private final GroupOffsets groups;
    private final ReEmbeddingLoops loops;
    private final ReEmbedHandler handler;
    private final AtomicLong images = new AtomicLong();
    private ReEmbeddingLoops.@Nullable Started loop;

    /** @param mainGroup the group that follows live traffic and stores its coverage */
    ReEmbeddingRound(ServingModel model, String mainGroup, GroupOffsets groups, ReEmbeddingLoops loops) {
        this.reign = model.reign();
        this.mainGroup = mainGroup;
        this.group = mainGroup + "-" + reign;
        this.groups = groups;
        this.loops = loops;
        this.handler = loops.handler(model, images::addAndGet);
    }

    /** @return images that the loop has still to look at, as far as it is known */
    long waiting() {
        return loop == null ? 0 : loop.status().lag() + loop.status().queued();
    }

    /** @return whether no image of the log is lacking in the reign any more; if one is, the loop runs */
    boolean look() throws InterruptedException {
        Map<Integer, Coverage> stored = groups.coverages(mainGroup);
        handler.learn(stored);
        Remainder remainder = Remainder.of(reign, stored, groups.positions(group));
        if (remainder == Remainder.SOME) {
            keepLoopRunning();
        }
        if (remainder == Remainder.NONE && images.get() > 0) {
            log.info("embedded {} images of the log again in space {}", images, reign.space());
        }
        return remainder == Remainder.NONE;
    }

    private void keepLoopRunning() {
        if (loop != null && loop.status().state() == LoopState.FAILED) {
            log.warn(
                    "embedding again in space {} failed and begins anew: {}",
                    reign.space(),
                    loop.status().reason());
            close();
        }
        if (loop == null) {
            log.info("embedding the images of the log again in space {}, beside live traffic", reign.space());
            loop = loops.start(group, handler);
        }
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }
}
