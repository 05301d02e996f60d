package io.frostline.trainer.stream.finetune;

import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.tuning.FineTuning;
import io.frostline.vision.Device;

/**
 * How fine-tunes are done.
 *
 * @param keepRefused how many of the latest candidates that were not promoted stay in the artifact store
 * @param imageMemory most bytes that the images' pixels may take
 * @param madeBy program and version, for the candidate's manifest
 */
public record FineTuneSettings(
        Device device, FineTuning tuning, LearningPolicy learning, int keepRefused, long imageMemory, String madeBy) {
    public FineTuneSettings {
        if (keepRefused < 0) {
            throw new IllegalArgumentException("keepRefused is " + keepRefused + "; it must be at least 0");
        }
    }
}
