package io.frostline.reference;

import io.frostline.reference.Unfetched.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Follows references to pictures. Bad references and failing places are values, never exceptions; what may pass is
 * tried again, with growing pauses, until the deadline. Thread-safe: each thread fetches for itself, and what they hold
 * in memory together is bounded.
 */
public final class References {
    private static final String OFF = "is not followed: fetching from such places is off; set frostline.claim-check, "
            + "or send the encoded picture itself as the value";
    private static final int LONGEST = 2048;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Room for two pictures of the default size limit, and for many usual ones. */
    private static final long MEMORY = 64L << 20;

    private final Map<String, Place> places;
    private final FetchPolicy policy;
    private final MemoryBudget memory;
    private final LongSupplier nanoClock;
    private final Pause pause;

    /** @param places by their scheme, in lower case; where there is none, nothing is fetched */
    public References(Map<String, Place> places, FetchPolicy policy) {
        this(places, policy, System::nanoTime, duration -> Thread.sleep(duration.toMillis()));
    }

    References(Map<String, Place> places, FetchPolicy policy, LongSupplier nanoClock, Pause pause) {
        this.places = new TreeMap<>(places);
        this.policy = policy;
        this.memory = new MemoryBudget(Math.max(MEMORY, policy.maximumBytes()));
        this.nanoClock = nanoClock;
        this.pause = pause;
    }

    /** @return references of which none is followed */
    public static References off() {
        return new References(Map.of(), new FetchPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    /**
     * Fetches on the calling thread.
     *
     * @param fetched makes something of the bytes; their memory counts as held until it returns
     * @param unfetched makes something of the reason why there are none
     * @return what one of them made
     * @throws IllegalStateException if the thread is interrupted
     */
    public <T> T fetch(String reference, Function<byte[], T> fetched, Function<Unfetched, T> unfetched) {
        String shown = ShownReference.of(reference);
        if (places.isEmpty()) {
            return unfetched.apply(new Unfetched(Reason.OFF, shown + " " + OFF));
        }
        try {
            URI uri = parsed(reference);
            return fetch(uri, place(uri), fetched);
        } catch (UnfetchedException e) {
            return unfetched.apply(
                    new Unfetched(e.reason(), shown + " " + ShownReference.line(String.valueOf(e.getMessage()))));
        }
    }

    private <T> T fetch(URI uri, Place place, Function<byte[], T> fetched) throws UnfetchedException {
        long end = nanoClock.getAsLong() + policy.deadline().toNanos();
        Duration wait = FIRST_PAUSE;
        for (int attempts = 1; ; attempts++) {
            try (Attempt attempt = new Attempt(policy, memory, nanoClock)) {
                byte[] bytes = bytes(uri, place, attempt);
                return fetched.apply(bytes);
            } catch (UnfetchedException e) {
                boolean inTime = nanoClock.getAsLong() + wait.toNanos() < end;
                if (!e.mayPass() || !inTime) {
                    throw e.mayPass() ? givenUp(e, attempts) : e;
                }
            }
            pauseFor(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static byte[] bytes(URI uri, Place place, Attempt attempt) throws UnfetchedException {
        try {
            return place.fetch(uri, attempt);
        } catch (IOException e) {
            requireNoInterrupt(e);
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new UnfetchedException(Reason.UNAVAILABLE, "could not be read: " + why);
        } catch (RuntimeException e) {
            // A client that stumbles over what a stranger wrote must not stop what else there is to do.
            requireNoInterrupt(e);
            throw new UnfetchedException(Reason.UNUSABLE, "could not be followed: " + e);
        }
    }

    private static void requireNoInterrupt(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while fetching", failure);
        }
    }

    private static UnfetchedException givenUp(UnfetchedException last, int attempts) {
        return new UnfetchedException(
                Reason.UNAVAILABLE,
                last.getMessage() + " (attempt " + attempts + ", the last); send the record again when it is back");
    }

    private void pauseFor(Duration wait) {
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two attempts", e);
        }
    }

    private Place place(URI uri) throws UnfetchedException {
        Place place = places.get(uri.getScheme().toLowerCase(Locale.ROOT));
        if (place == null) {
            throw new UnfetchedException(Reason.OFF, OFF);
        }
        return place;
    }

    private static URI parsed(String reference) throws UnfetchedException {
        if (reference.length() > LONGEST) {
            throw malformed("has " + reference.length() + " characters; a reference has " + LONGEST + " at most");
        }
        if (reference.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw malformed("has characters that are not printable ASCII; percent-encode them");
        }
        try {
            URI uri = new URI(reference);
            if (uri.getScheme() == null || uri.isOpaque()) {
                throw malformed("is not absolute; name the whole place, such as https://HOST/PATH");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw malformed("is not a URI: " + e.getReason() + "; percent-encode what is not allowed in one");
        }
    }

    private static UnfetchedException malformed(String message) {
        return new UnfetchedException(Reason.MALFORMED, message);
    }
}
