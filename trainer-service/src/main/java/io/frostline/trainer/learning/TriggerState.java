package io.frostline.trainer.learning;

/**
 * Whether there is a reason to fine-tune the whole network, and if not, why not.
 *
 * @param reason one clause for people, with the numbers behind the verdict
 * @param heldBackAnew whether this is the first evaluation of a stretch in which there is a reason but too many labels
 *     are too rare
 */
public record TriggerState(Verdict verdict, String reason, boolean heldBackAnew) {}
