package io.frostline.trainer.stream.join;

import io.frostline.schemas.LabelRejected;
import io.frostline.schemas.Topics;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of a label that is not used why, in the log, to the observer and in {@code labels-rejected}. */
final class LabelRejections {
    private static final Logger LOG = LoggerFactory.getLogger(LabelRejections.class);

    private final OutputSizes sizes;
    private final JoinObserver observer;

    LabelRejections(OutputSizes sizes, JoinObserver observer) {
        this.sizes = sizes;
        this.observer = observer;
    }

    /**
     * @param partition of {@code labels} that the label stands in
     * @param offset at which it stands there
     * @param timestamp of the label's record
     * @return what goes to {@code labels-rejected}; nothing if it is too large even for that topic
     */
    Optional<LabelRejected> reject(UnreadableLabel label, int partition, long offset, Instant timestamp) {
        LOG.warn(
                "Rejected the label at {}-{} offset {} ({}): {}",
                Topics.LABELS,
                partition,
                offset,
                label.reason(),
                label.detail());
        observer.labelUnreadable(label.reason());
        LabelRejected rejection = new LabelRejected(
                label.imageId(),
                label.task(),
                label.reason(),
                label.detail(),
                Topics.LABELS,
                partition,
                offset,
                timestamp);
        Optional<String> tooLarge = sizes.tooLarge(Topics.LABELS_REJECTED, label.imageId(), rejection);
        tooLarge.ifPresent(detail -> LOG.warn("That rejection is in this log only: {}", detail));
        return tooLarge.isPresent() ? Optional.empty() : Optional.of(rejection);
    }
}
