package io.frostline.cli.images;

/** What a picture is meant for, by a folder {@code train} or {@code test} above it. */
public enum Split {
    TRAIN,
    TEST,
    /** No such folder. */
    NONE
}
