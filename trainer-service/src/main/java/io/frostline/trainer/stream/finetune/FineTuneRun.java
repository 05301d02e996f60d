package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.FineTuneRequest;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.tuning.Cancelled;
import io.frostline.trainer.tuning.Failed;
import io.frostline.trainer.tuning.FineTune;
import io.frostline.trainer.tuning.Progress;
import io.frostline.trainer.tuning.Provenance;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.tuning.Tuning;
import io.frostline.trainer.tuning.TuningJob;
import io.frostline.trainer.verification.Verification;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One fine-tune, from the request to the candidate. Whatever goes wrong is an event. */
final class FineTuneRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FineTuneRun.class);

    private final FineTuneRequest request;
    private final FineTuneSettings settings;
    private final StoredBackbones backbones;
    private final ModelStore store;
    private final ImageLog images;
    private final Verifier verifier;
    private final Clock clock;
    private final Consumer<FineTuneEvent> events;
    private volatile double done;
    private volatile boolean cancelled;
    private volatile @Nullable FineTune fineTune;

    FineTuneRun(
            FineTuneRequest request,
            FineTuneSettings settings,
            StoredBackbones backbones,
            ModelStore store,
            ImageLog images,
            Verifier verifier,
            Clock clock,
            Consumer<FineTuneEvent> events) {
        this.request = request;
        this.settings = settings;
        this.backbones = backbones;
        this.store = store;
        this.images = images;
        this.verifier = verifier;
        this.clock = clock;
        this.events = events;
    }

    String task() {
        return request.asked().task();
    }

    double done() {
        return done;
    }

    void cancel() {
        cancelled = true;
        FineTune running = fineTune;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void run() {
        try {
            ModelDirectory serving = backbones.open(request.serving());
            TuningJob job = fetch(serving);
            conclude(tune(serving, job));
        } catch (InvalidModelException | RuntimeException | OutOfMemoryError e) {
            if (!cancelled) {
                LOG.error("The fine-tune of task {} failed", task(), e);
                events.accept(
                        new FineTuneEvent.Failed("the images or the backbone could not be read: " + e.getMessage()));
            }
        } catch (InterruptedException e) {
            LOG.info("The fine-tune of task {} was called off while its candidate was verified", task());
        } finally {
            done = 0;
        }
    }

    private TuningJob fetch(ModelDirectory serving) {
        List<LabelledImage> wanted = Stream.concat(Stream.of(request.asked()), request.others().stream())
                .flatMap(task -> task.images().stream())
                .toList();
        FetchedCrops fetched = new CropReader(
                        images, settings.imageMemory(), settings.tuning().seed())
                .read(wanted, serving.manifest().description().preprocessing());
        events.accept(new FineTuneEvent.Started("fine-tuning on " + fetched.summary(), fetched.numbers()));
        return new TuningJob(request.asked(), request.others(), fetched.crops());
    }

    private Tuning tune(ModelDirectory serving, TuningJob job) {
        FineTune tune = new FineTune(
                serving, settings.device(), store, settings.tuning(), settings.learning(), System::nanoTime);
        fineTune = tune;
        if (cancelled) {
            return new Cancelled();
        }
        return tune.run(job, new Provenance(clock.instant(), settings.madeBy()), this::progressed);
    }

    private void conclude(Tuning tuning) throws InterruptedException {
        if (tuning instanceof Tuned tuned) {
            Verification verification = verifier.verify(store.root().resolve(tuned.artifact()));
            events.accept(new FineTuneEvent.Finished(new TunedCandidate(tuned, verification, settings.judging())));
        } else if (tuning instanceof Failed failed) {
            failed.cause().ifPresent(cause -> LOG.error("The fine-tune of task {} failed", task(), cause));
            events.accept(new FineTuneEvent.Failed(failed.detail()));
        }
    }

    private void progressed(Progress progress) {
        done = progress.total() == 0 ? 0 : (double) progress.done() / progress.total();
        if (progress.endsEpoch()) {
            String reason = String.format(
                    Locale.ROOT,
                    "epoch %d of %d: loss %.3f, %.0f images/s, %d s left",
                    progress.epoch(),
                    progress.epochs(),
                    progress.loss(),
                    progress.imagesPerSecond(),
                    progress.timeLeft().toSeconds());
            events.accept(new FineTuneEvent.Progressed(
                    reason,
                    Map.of(
                            "epoch",
                            (double) progress.epoch(),
                            "epochs",
                            (double) progress.epochs(),
                            "loss",
                            progress.loss(),
                            "images_per_second",
                            progress.imagesPerSecond(),
                            "seconds_left",
                            progress.timeLeft().toMillis() / 1e3)));
        }
    }
}
