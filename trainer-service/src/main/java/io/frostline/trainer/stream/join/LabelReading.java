package io.frostline.trainer.stream.join;

/** A record of {@code labels} as read: what it says, or why nobody can tell. */
sealed interface LabelReading permits LabelEvent, UnreadableLabel {}
