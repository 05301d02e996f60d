package io.frostline.cli;

/** A time of one second or more. */
final class PositiveSeconds extends PositiveNumber {
    PositiveSeconds() {
        super("number of seconds");
    }
}
