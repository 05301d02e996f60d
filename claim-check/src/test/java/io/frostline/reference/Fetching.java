package io.frostline.reference;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one fetch: bytes, or a reason for none. */
public record Fetching(byte @Nullable [] bytes, @Nullable Unfetched unfetched) {
    public static final int MAXIMUM = 100_000;

    /** Fetches from one place with a deadline no longer than its time-out, so that nothing is tried for long. */
    public static Fetching once(String scheme, Place place, String reference, Duration timeout) {
        return of(new References(Map.of(scheme, place), new FetchPolicy(MAXIMUM, timeout, timeout)), reference);
    }

    public static Fetching of(References references, String reference) {
        return references.fetch(
                reference, bytes -> new Fetching(bytes, null), unfetched -> new Fetching(null, unfetched));
    }

    /** @return the code of the reason; {@code fetched} if there is none */
    public String reason() {
        return Optional.ofNullable(unfetched).map(why -> why.reason().code()).orElse("fetched");
    }

    public String detail() {
        return Optional.ofNullable(unfetched).map(Unfetched::detail).orElse("");
    }
}
