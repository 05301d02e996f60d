package io.frostline.stream;

import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells failures that say no more than that the broker is out of reach; they end when it is back. */
final class Outages {
    private Outages() {}

    static boolean in(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException
                    || cause instanceof DisconnectException
                    || cause instanceof NetworkException) {
                return true;
            }
        }
        return false;
    }
}
