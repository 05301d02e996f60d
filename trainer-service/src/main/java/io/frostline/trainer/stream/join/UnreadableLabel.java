package io.frostline.trainer.stream.join;

/**
 * A record of {@code labels} that says nothing usable.
 *
 * @param reason short, stable, lower-case code
 * @param detail one sentence for people: the thing, the value, the remedy
 */
record UnreadableLabel(String reason, String detail) implements LabelReading {}
