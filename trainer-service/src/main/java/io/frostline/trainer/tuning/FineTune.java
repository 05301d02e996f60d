package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.vision.Device;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.TrainableNetwork;
import io.frostline.vision.image.Crop;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * Trains the whole network on a task's images, starting from the live head (linear probe first, then everything: A.
 * Kumar et al., "Fine-Tuning can Distort Pretrained Features and Underperform Out-of-Distribution", ICLR 2022), and
 * makes a candidate of it. Touches nothing that is served. One run per object; {@link #cancel} may come from any
 * thread.
 */
public final class FineTune {
    /** For manifest, training set and start head. */
    private static final long SPACE_BESIDES_WEIGHTS = 16_000_000;

    private final ModelDirectory serving;
    private final Device device;
    private final ModelStore store;
    private final FineTuning policy;
    private final LearningPolicy learning;
    private final LongSupplier nanos;
    private volatile boolean cancelled;

    /**
     * @param serving the backbone that is served, from which it starts
     * @param store where the candidate is written
     * @param learning how the other tasks' heads are learned in the new space
     * @param nanos a clock that only runs forward, in nanoseconds
     */
    public FineTune(
            ModelDirectory serving,
            Device device,
            ModelStore store,
            FineTuning policy,
            LearningPolicy learning,
            LongSupplier nanos) {
        this.serving = serving;
        this.device = device;
        this.store = store;
        this.policy = policy;
        this.learning = learning;
        this.nanos = nanos;
    }

    /** Ends the run after the batch it is at. */
    public void cancel() {
        cancelled = true;
    }

    /** Works for minutes. Whatever goes wrong is in the answer, and only there. */
    public Tuning run(TuningJob job, Circumstances circumstances, ProgressListener listener) {
        try {
            TrainingSet set = TrainingSet.of(job, policy.validation());
            if (set.split().learnable() < policy.minimumImages()
                    || set.training().distinctClasses() < 2) {
                return Failed.tooFew(set, policy.minimumImages());
            }
            store.requireSpace(spaceForACandidate());
            listener.begun(set.split());
            return embed(job, train(set, circumstances, listener), listener);
        } catch (CancellationException e) {
            return new Cancelled();
        } catch (Throwable e) {
            // Reading and writing fail on a thread that was interrupted to be called off.
            return cancelled ? new Cancelled() : Failed.of(e);
        }
    }

    private long spaceForACandidate() {
        long values = serving.weights().asMap().values().stream()
                .mapToLong(tensor -> tensor.shape().size())
                .sum();
        return Float.BYTES * values + SPACE_BESIDES_WEIGHTS;
    }

    private Trained train(TrainingSet set, Circumstances circumstances, ProgressListener listener)
            throws InvalidModelException {
        try (TrainableNetwork network =
                TrainableNetwork.load(serving, set.head(), device, policy.descent(), policy.batchNorm())) {
            TrainingCourse course = new TrainingRun(policy, set, nanos).train(network, listener, this::checkpoint);
            double accuracy = set.heldOut().accuracy(network, this::checkpoint);
            CandidateManifest manifest = new CandidateManifest(serving, set, policy, circumstances);
            ModelDirectory directory = store.writeCandidate(
                    manifest.description(course, accuracy), network.weights(), manifest.attachments());
            return new Trained(directory, network.head(directory.space()), course.speed());
        }
    }

    private Tuned embed(TuningJob job, Trained trained, ProgressListener listener) throws InvalidModelException {
        Map<ImageId, Crop> all = job.all();
        EmbeddingPass pass = new EmbeddingPass(device, all.size(), policy.epochs(), nanos, listener, this::checkpoint);
        Map<ImageId, Embedding> after = pass.embed(trained.directory(), all);
        List<TunedTask> tasks = new ArrayList<>();
        tasks.add(TunedTask.of(job.asked(), trained.head(), after));
        for (TuningTask other : job.others()) {
            TunedTask.relearned(other, trained.head(), after, learning).ifPresent(tasks::add);
        }
        return new Tuned(
                serving.space(),
                trained.directory().space(),
                trained.directory().name(),
                trained.directory().manifest().weights().sha256(),
                tasks,
                trained.speed());
    }

    private void checkpoint() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    private record Trained(ModelDirectory directory, Head head, TrainingSpeed speed) {}
}
