package io.frostline.trainer.stream.contest;

import io.frostline.stream.log.LogAccess;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.stream.Challenger;
import io.frostline.trainer.stream.Contest.Answers;
import io.frostline.trainer.stream.HeldOutLabel;
import io.frostline.trainer.stream.HeldOutLabels;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One challenger's contest, until it is called off or its directory is gone. What else fails is tried again; the
 * answers go on where they ended.
 */
final class ContestRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ContestRun.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

    private final Challenger challenger;
    private final HoldOutPolicy holdOut;
    private final Device device;
    private final ModelStore store;
    private final LogAccess access;
    private final ImageLog images;
    private final Duration betweenLooks;
    private final Consumer<Answers> answers;
    private final CountDownLatch calledOff = new CountDownLatch(1);
    private Map<ImageId, Embedding> known;
    private List<Long> answeredUpTo;
    private volatile @Nullable String failure;

    ContestRun(
            Challenger challenger,
            Map<ImageId, Embedding> known,
            HoldOutPolicy holdOut,
            Device device,
            ModelStore store,
            LogAccess access,
            ImageLog images,
            Duration betweenLooks,
            Consumer<Answers> answers) {
        this.challenger = challenger;
        this.known = known;
        this.holdOut = holdOut;
        this.device = device;
        this.store = store;
        this.access = access;
        this.images = images;
        this.betweenLooks = betweenLooks;
        this.answers = answers;
        this.answeredUpTo = challenger.judgedUpTo();
    }

    /** @return why it has ended by itself, if it has */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    void callOff() {
        calledOff.countDown();
    }

    @Override
    public void run() {
        boolean on = true;
        while (on) {
            try {
                answer();
                on = false;
            } catch (InvalidModelException e) {
                failure = String.valueOf(e.getMessage());
                on = false;
            } catch (RuntimeException | Error e) {
                if (calledOff.getCount() > 0) {
                    LOG.warn(
                            "Challenger {} cannot be judged for now, and it is tried again in {} s: {}",
                            challenger.backbone().space(),
                            AFTER_A_FAILURE.toSeconds(),
                            String.valueOf(e.getMessage()),
                            e);
                }
                on = !isCalledOffWithin(AFTER_A_FAILURE);
            }
        }
    }

    /** Returns once it is called off. */
    private void answer() throws InvalidModelException {
        ModelDirectory directory = store.open(
                Objects.requireNonNull(challenger.backbone().artifact()),
                Objects.requireNonNull(challenger.backbone().sha256()));
        HeldOutLabels labels = new HeldOutLabels(
                access, holdOut, challenger.served(), challenger.heads().keySet(), answeredUpTo);
        try (SealedBackbone backbone = SealedBackbone.load(directory, device)) {
            Preprocessor preprocessor =
                    new Preprocessor(directory.manifest().description().preprocessing(), ImageLimits.DEFAULT);
            do {
                List<HeldOutLabel> next = labels.read();
                if (!next.isEmpty() || answeredUpTo.isEmpty()) {
                    List<Comparison> compared =
                            new Round(challenger.heads(), next, preprocessor, backbone).answer(known, images);
                    answers.accept(new Answers(compared, labels.readUpTo()));
                    answeredUpTo = labels.readUpTo();
                    known = Map.of();
                }
            } while (!isCalledOffWithin(betweenLooks));
        }
    }

    /** An interruption is a call to end. */
    private boolean isCalledOffWithin(Duration time) {
        try {
            return calledOff.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }
}
