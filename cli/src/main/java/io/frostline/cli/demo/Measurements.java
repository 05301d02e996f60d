package io.frostline.cli.demo;

/**
 * What the topics cannot say.
 *
 * @param imagesSent images the broker acknowledged
 * @param burst of them sent at full speed, before all others
 * @param extractorPeakBytes most resident memory of the extractor; 0 if the system does not tell
 * @param trainerPeakBytes most resident memory of the trainer; 0 if the system does not tell
 * @param reembeddingSeconds from the promotion to the last image in the new space; 0 if there was none
 * @param totalSeconds from the command to the report
 * @param fineTuning what the trainer says at the end of whether there is a reason to fine-tune
 */
record Measurements(
        int imagesSent,
        int burst,
        long extractorPeakBytes,
        long trainerPeakBytes,
        double reembeddingSeconds,
        double totalSeconds,
        String fineTuning) {}
