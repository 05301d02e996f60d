package io.frostline.stream;

import io.frostline.stream.remedy.Refusals;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Tells failures no retry can mend. */
final class FatalCauses {
    private FatalCauses() {}

    static boolean in(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error
                    || cause instanceof RecordRefusedException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || Refusals.isOfTooLongTransactions(cause)
                    || cause instanceof InvalidSessionTimeoutException
                    || cause instanceof UnsupportedVersionException
                    || cause instanceof ConfigException) {
                return true;
            }
        }
        return false;
    }
}
