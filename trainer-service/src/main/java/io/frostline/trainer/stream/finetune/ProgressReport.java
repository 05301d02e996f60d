package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.tuning.Progress;
import io.frostline.trainer.tuning.ProgressListener;
import io.frostline.trainer.tuning.TrainingSplit;
import io.frostline.trainer.tuning.WorkingSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Makes events of how a fine-tune goes: its beginning, and the end of each epoch. */
final class ProgressReport implements ProgressListener {
    private final WorkingSet set;
    private final FetchedCrops fetched;
    private final Consumer<Progress> latest;
    private final Consumer<FineTuneEvent> events;

    /** @param latest is given every progress, for metrics */
    ProgressReport(WorkingSet set, FetchedCrops fetched, Consumer<Progress> latest, Consumer<FineTuneEvent> events) {
        this.set = set;
        this.fetched = fetched;
        this.latest = latest;
        this.events = events;
    }

    @Override
    public void begun(TrainingSplit split) {
        int images = fetched.crops().size();
        Map<String, Double> numbers = new HashMap<>(fetched.numbers());
        numbers.putAll(set.numbers(images));
        numbers.put("training", (double) split.training());
        numbers.put("validation", (double) split.validation());
        numbers.put("hold_out", (double) split.heldOut());
        String reason = String.format(
                Locale.ROOT,
                "fine-tuning on %s; %,d train, %,d are kept for validation, %,d are held out; %s",
                fetched.summary(),
                split.training(),
                split.validation(),
                split.heldOut(),
                set.summary(images));
        events.accept(new FineTuneEvent.Started(reason, numbers));
    }

    @Override
    public void progressed(Progress progress) {
        latest.accept(progress);
        if (progress.endsEpoch()) {
            events.accept(new FineTuneEvent.Progressed(reason(progress), numbers(progress)));
        }
    }

    private static String reason(Progress progress) {
        String validation = Double.isNaN(progress.validationAccuracy())
                ? ""
                : String.format(Locale.ROOT, "validation %.1f %%, ", 100 * progress.validationAccuracy());
        return String.format(
                Locale.ROOT,
                "epoch %d of %d: loss %.3f, %s%.0f images/s, %d s left",
                progress.epoch(),
                progress.epochs(),
                progress.loss(),
                validation,
                progress.imagesPerSecond(),
                progress.timeLeft().toSeconds());
    }

    private static Map<String, Double> numbers(Progress progress) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("epoch", (double) progress.epoch());
        numbers.put("epochs", (double) progress.epochs());
        numbers.put("loss", progress.loss());
        numbers.put("images_per_second", progress.imagesPerSecond());
        numbers.put("seconds_left", progress.timeLeft().toMillis() / 1e3);
        if (!Double.isNaN(progress.validationAccuracy())) {
            numbers.put("validation_accuracy", progress.validationAccuracy());
        }
        return numbers;
    }
}
