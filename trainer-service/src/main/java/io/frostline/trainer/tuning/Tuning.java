package io.frostline.trainer.tuning;

/** How a fine-tune ended. In every case what is served is as it was. */
public sealed interface Tuning permits Tuned, Failed, Cancelled {}
