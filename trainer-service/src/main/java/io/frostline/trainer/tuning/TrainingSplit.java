package io.frostline.trainer.tuning;

/**
 * How many images a fine-tune has for what.
 *
 * @param training that the network learns from
 * @param validation kept from training, to see when it is done
 * @param heldOut that judge the candidate afterwards
 */
public record TrainingSplit(int training, int validation, int heldOut) {
    /** @return how many images have a part in the training */
    int learnable() {
        return training + validation;
    }
}
