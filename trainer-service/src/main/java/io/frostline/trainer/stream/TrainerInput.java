package io.frostline.trainer.stream;

/** A record that the trainer's loop deals with, as read. */
sealed interface TrainerInput permits LabeledRecord, RequestRecord {}
