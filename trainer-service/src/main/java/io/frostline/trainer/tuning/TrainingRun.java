package io.frostline.trainer.tuning;

import io.frostline.vision.TrainableNetwork;
import io.frostline.vision.image.Crop;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Takes a network through all its epochs. Images left over when an epoch is cut into batches wait for the next epoch.
 */
final class TrainingRun {
    private final FineTuning policy;
    private final ClassifiedCrops images;
    private final LongSupplier nanos;
    private final SplittableRandom order;
    private final SplittableRandom variation;
    private final int batch;
    private final int batches;
    private final CosineSchedule schedule;

    /**
     * @param images at least two
     * @param nanos a clock that only runs forward, in nanoseconds
     */
    TrainingRun(FineTuning policy, ClassifiedCrops images, LongSupplier nanos) {
        this.policy = policy;
        this.images = images;
        this.nanos = nanos;
        this.order = new SplittableRandom(policy.seed());
        this.variation = order.split();
        this.batch = Math.min(policy.batch(), images.size());
        this.batches = images.size() / batch;
        long steps = (long) policy.epochs() * batches;
        this.schedule = new CosineSchedule(steps, Math.min(steps, Math.round(policy.warmUpEpochs() * batches)));
    }

    /**
     * @return how fast it went
     * @throws ArithmeticException if the loss is not finite any more
     */
    TrainingSpeed train(TrainableNetwork network, ProgressListener listener, Checkpoint checkpoint) {
        long total = (long) policy.epochs() * batches * batch;
        long start = nanos.getAsLong();
        long done = 0;
        for (int epoch = 1; epoch <= policy.epochs(); epoch++) {
            int[] shuffled = EpochOrder.shuffled(images.size(), order);
            double loss = 0;
            for (int b = 0; b < batches; b++) {
                checkpoint.pass();
                double batchLoss = step(network, shuffled, b * batch, schedule.share(done / batch));
                loss += (batchLoss - loss) / (b + 1);
                done += batch;
                listener.progressed(Progress.of(
                        Progress.Phase.TRAINING, epoch, policy.epochs(), done, total, nanos.getAsLong() - start, loss));
            }
        }
        double seconds = (nanos.getAsLong() - start) / 1e9;
        return new TrainingSpeed(images.size(), seconds, seconds > 0 ? done / seconds : 0);
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
