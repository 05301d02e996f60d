package io.frostline.trainer.stream;

import io.frostline.vision.Head;

/**
 * A challenger's head for one task, as the fine-tune has left it: it does not go on learning.
 *
 * @param fineTunedUpTo offset in the task's log before which the fine-tune has learned everything
 */
public record ChallengerHead(Head head, long fineTunedUpTo) {}
