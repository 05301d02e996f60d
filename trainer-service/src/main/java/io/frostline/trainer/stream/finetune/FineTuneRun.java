package io.frostline.trainer.stream.finetune;

import io.frostline.schemas.Topics;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.FineTuneRequest;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.tuning.Cancelled;
import io.frostline.trainer.tuning.Circumstances;
import io.frostline.trainer.tuning.Failed;
import io.frostline.trainer.tuning.FineTune;
import io.frostline.trainer.tuning.Progress;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.tuning.Tuning;
import io.frostline.trainer.tuning.TuningJob;
import io.frostline.trainer.tuning.TuningTask;
import io.frostline.trainer.tuning.WorkingSet;
import io.frostline.trainer.verification.Verification;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.Environment;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.LogRange;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private volatile @Nullable Progress progress;
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

    /** @return how far it is; nothing before training begins and once it has ended */
    Optional<Progress> progress() {
        return Optional.ofNullable(progress);
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
            List<LabelledImage> wanted = wanted();
            int images =
                    (int) wanted.stream().map(LabelledImage::imageId).distinct().count();
            WorkingSet set = WorkingSet.of(serving, settings.device(), settings.tuning(), images);
            Optional<String> shortage = set.shortage();
            if (shortage.isPresent()) {
                Map<String, Double> numbers = new HashMap<>(set.numbers(images));
                numbers.put("images_wanted", (double) images);
                events.accept(new FineTuneEvent.Failed(shortage.get(), numbers));
                return;
            }
            FetchedCrops fetched = fetch(wanted, serving, set);
            conclude(fetched, tune(serving, set, fetched));
        } catch (InterruptedException e) {
            LOG.info("The fine-tune of task {} was called off while its candidate was verified", task());
        } catch (Throwable e) {
            if (!cancelled) {
                LOG.error("The fine-tune of task {} failed", task(), e);
                String reason = "the images or the backbone could not be read: " + e;
                events.accept(new FineTuneEvent.Failed(reason, Map.of()));
            }
        } finally {
            progress = null;
        }
    }

    private List<LabelledImage> wanted() {
        return Stream.concat(Stream.of(request.asked()), request.others().stream())
                .flatMap(task -> task.images().stream())
                .toList();
    }

    private FetchedCrops fetch(List<LabelledImage> wanted, ModelDirectory serving, WorkingSet set) {
        Preprocessing preprocessing = serving.manifest().description().preprocessing();
        ImageBudget budget = ImageBudget.of(set, WorkingSet.pixels(preprocessing), settings.imageMemory());
        return new CropReader(images, budget, settings.tuning().seed()).read(wanted, preprocessing);
    }

    private Tuning tune(ModelDirectory serving, WorkingSet set, FetchedCrops fetched) {
        FineTune tune = new FineTune(
                serving, settings.device(), store, settings.tuning(), settings.learning(), System::nanoTime);
        fineTune = tune;
        if (cancelled) {
            return new Cancelled();
        }
        return tune.run(
                new TuningJob(request.asked(), request.others(), fetched.crops()),
                circumstances(),
                new ProgressReport(set, fetched, latest -> progress = latest, events));
    }

    private Circumstances circumstances() {
        return new Circumstances(clock.instant(), settings.madeBy(), labels(), Environment.here(settings.device()));
    }

    private LogRange labels() {
        TuningTask task = request.asked();
        long from =
                task.images().stream().mapToLong(LabelledImage::offset).min().orElse(task.learnedUpTo());
        return new LogRange(Topics.LABELED_EMBEDDINGS, request.partition(), from, task.learnedUpTo());
    }

    private void conclude(FetchedCrops fetched, Tuning tuning) throws InterruptedException {
        if (tuning instanceof Tuned tuned) {
            Verification verification = verifier.verify(store.root().resolve(tuned.artifact()));
            events.accept(new FineTuneEvent.Finished(tuned, verification));
        } else if (tuning instanceof Failed failed) {
            failed.cause().ifPresent(cause -> LOG.error("The fine-tune of task {} failed", task(), cause));
            String reason = failed.detail() + " (" + fetched.summary() + ")";
            events.accept(new FineTuneEvent.Failed(reason, fetched.numbers()));
        }
    }
}
