package io.frostline.trainer.tuning;

/**
 * How a training went.
 *
 * @param epochs that were trained
 * @param kept the epoch whose weights the network has now, from 1
 * @param validationAccuracy after that epoch, a fraction of 1; not a number if nothing was kept for validation
 */
record TrainingCourse(int epochs, int kept, double validationAccuracy, TrainingSpeed speed) {}
