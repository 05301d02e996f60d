package io.frostline.stream;

/** Where a loop or a follower is in its life. */
public enum LoopState {
    /** Not yet in its group, or not yet caught up. */
    STARTING,
    /** At work, or waiting for some. */
    RUNNING,
    /** Something failed and is tried again. */
    RETRYING,
    /** Closed. */
    STOPPED,
    /** Given up. */
    FAILED
}
