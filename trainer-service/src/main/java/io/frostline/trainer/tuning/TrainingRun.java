package io.frostline.trainer.tuning;

import io.frostline.vision.TrainableNetwork;
import io.frostline.vision.image.Crop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Takes a network through its epochs, until the accuracy on the validation images has stopped rising, and back to the
 * best of them. Images left over when an epoch is cut into batches wait for the next epoch.
 */
final class TrainingRun {
    private final FineTuning policy;
    private final ClassifiedCrops images;
    private final ClassifiedCrops validation;
    private final LongSupplier nanos;
    private final SplittableRandom order;
    private final SplittableRandom variation;
    private final int batch;
    private final int batches;
    private final CosineSchedule schedule;

    /**
     * @param set at least two images to train on
     * @param nanos a clock that only runs forward, in nanoseconds
     */
    TrainingRun(FineTuning policy, TrainingSet set, LongSupplier nanos) {
        this.policy = policy;
        this.images = set.training();
        this.validation = set.validation();
        this.nanos = nanos;
        this.order = new SplittableRandom(policy.seed());
        this.variation = order.split();
        this.batch = Math.min(policy.batch(), images.size());
        this.batches = images.size() / batch;
        long steps = (long) policy.epochs() * batches;
        this.schedule = new CosineSchedule(steps, Math.min(steps, Math.round(policy.warmUpEpochs() * batches)));
    }

    /** @throws ArithmeticException if the loss is not finite any more */
    TrainingCourse train(TrainableNetwork network, ProgressListener listener, Checkpoint checkpoint) {
        Stopwatch watch = new Stopwatch(nanos);
        EarlyStopping stopping = new EarlyStopping(policy.validation().patience(), validation.size());
        long done = 0;
        int epoch = 0;
        while (epoch < policy.epochs() && !stopping.isOver()) {
            epoch++;
            int[] shuffled = EpochOrder.shuffled(images.size(), order);
            double loss = 0;
            for (int b = 0; b < batches; b++) {
                checkpoint.pass();
                double batchLoss = step(network, shuffled, b * batch, schedule.share(done / batch));
                loss += (batchLoss - loss) / (b + 1);
                done += batch;
                if (b < batches - 1) {
                    listener.progressed(progress(epoch, done, watch, loss));
                }
            }
            double accuracy = watch.aside(() -> validate(network, stopping, checkpoint));
            listener.progressed(progress(epoch, done, watch, loss).validated(accuracy));
        }
        double seconds = watch.worked();
        TrainingSpeed speed = new TrainingSpeed(images.size(), seconds, seconds > 0 ? done / seconds : 0);
        if (validation.size() == 0) {
            return new TrainingCourse(epoch, epoch, Double.NaN, speed);
        }
        network.reset();
        return new TrainingCourse(epoch, stopping.keptEpoch(), stopping.keptAccuracy(), speed);
    }

    private Progress progress(int epoch, long done, Stopwatch watch, double loss) {
        long total = (long) policy.epochs() * batches * batch;
        return Progress.of(Progress.Phase.TRAINING, epoch, policy.epochs(), done, total, watch.elapsed(), loss);
    }

    private double validate(TrainableNetwork network, EarlyStopping stopping, Checkpoint checkpoint) {
        double accuracy = validation.accuracy(network, checkpoint);
        if (validation.size() > 0 && stopping.observe(accuracy)) {
            network.mark();
        }
        return accuracy;
    }

    private double step(TrainableNetwork network, int[] shuffled, int from, double share) {
        List<Crop> varied = new ArrayList<>(batch);
        int[] labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            varied.add(policy.augmentation().apply(images.crops().get(shuffled[from + i]), variation));
            labels[i] = images.classes()[shuffled[from + i]];
        }
        double loss = network.step(varied, labels, share * policy.backboneRate(), share * policy.headRate());
        if (!Double.isFinite(loss)) {
            throw new ArithmeticException("the loss is " + loss);
        }
        return loss;
    }
}
