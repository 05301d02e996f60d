package io.frostline.trainer.learning;

/**
 * An image and what it is labelled now: all a fine-tune needs to know to fetch it.
 *
 * @param offset in the task's log, of the first example of this image with this label in a row
 * @param heldOut whether no training may see it
 */
public record LabelledImage(ImageId imageId, String label, ImageSource source, long offset, boolean heldOut) {}
