package io.frostline.trainer.tuning;

import io.frostline.vision.BatchNorm;
import io.frostline.vision.SgdPolicy;
import io.frostline.vision.image.Augmentation;

/**
 * How a whole network is fine-tuned.
 *
 * @param epochs times every image is seen, at most
 * @param batch images per step, at least 2
 * @param backboneRate highest learning rate below the head
 * @param headRate highest learning rate of the head
 * @param warmUpEpochs epochs, or a part of one, over which the rates rise from nothing to their highest; then they fall
 *     to nothing along half a cosine
 * @param descent momentum and weight decay
 * @param batchNorm what normalises meanwhile
 * @param augmentation how each image is varied every time it is seen
 * @param validation what is kept from training to see when it is done
 * @param minimumImages images to train on and to validate with below which nothing is tried
 * @param seed of the order of the images, their shifts and flips
 */
public record FineTuning(
        int epochs,
        int batch,
        double backboneRate,
        double headRate,
        double warmUpEpochs,
        SgdPolicy descent,
        BatchNorm batchNorm,
        Augmentation augmentation,
        ValidationPolicy validation,
        int minimumImages,
        long seed) {
    public FineTuning {
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(batch >= 2, "batch", batch, "at least 2: batch statistics of one image mean nothing");
        require(backboneRate >= 0 && Double.isFinite(backboneRate), "backboneRate", backboneRate, "at least 0");
        require(headRate >= 0 && Double.isFinite(headRate), "headRate", headRate, "at least 0");
        require(warmUpEpochs >= 0 && warmUpEpochs <= epochs, "warmUpEpochs", warmUpEpochs, "from 0 to " + epochs);
        require(minimumImages >= 2, "minimumImages", minimumImages, "at least 2");
    }

    /** @return 8 epochs at 0.03 in batches of 64, one epoch of warm-up, images shifted by up to 6 pixels and flipped */
    public static FineTuning standard() {
        return new FineTuning(
                8,
                64,
                0.03,
                0.03,
                1,
                SgdPolicy.usual(),
                BatchNorm.LEARNED,
                new Augmentation(6, Augmentation.Border.REFLECT, 0.5),
                ValidationPolicy.standard(),
                64,
                42);
    }

    public FineTuning withEpochs(int other) {
        return new FineTuning(
                other,
                batch,
                backboneRate,
                headRate,
                Math.min(warmUpEpochs, other),
                descent,
                batchNorm,
                augmentation,
                validation,
                minimumImages,
                seed);
    }

    public FineTuning withRates(double backbone, double head) {
        return new FineTuning(
                epochs,
                batch,
                backbone,
                head,
                warmUpEpochs,
                descent,
                batchNorm,
                augmentation,
                validation,
                minimumImages,
                seed);
    }

    public FineTuning withBatchNorm(BatchNorm other) {
        return new FineTuning(
                epochs,
                batch,
                backboneRate,
                headRate,
                warmUpEpochs,
                descent,
                other,
                augmentation,
                validation,
                minimumImages,
                seed);
    }

    public FineTuning withValidation(ValidationPolicy other) {
        return new FineTuning(
                epochs,
                batch,
                backboneRate,
                headRate,
                warmUpEpochs,
                descent,
                batchNorm,
                augmentation,
                other,
                minimumImages,
                seed);
    }

    public FineTuning withSeed(long other) {
        return new FineTuning(
                epochs,
                batch,
                backboneRate,
                headRate,
                warmUpEpochs,
                descent,
                batchNorm,
                augmentation,
                validation,
                minimumImages,
                other);
    }

    private static void require(boolean holds, String name, Number value, String bound) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + bound);
        }
    }
}
