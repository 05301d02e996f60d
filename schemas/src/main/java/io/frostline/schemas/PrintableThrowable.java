package io.frostline.schemas;

import java.util.IdentityHashMap;
import java.util.Map;

/** Stands in for a throwable of which something cannot be shown: its text is {@link Printable}, its trace the same. */
final class PrintableThrowable extends Throwable {
    private static final long serialVersionUID = 1L;

    private PrintableThrowable(Throwable original) {
        super(Printable.of(original.toString()));
        setStackTrace(original.getStackTrace());
    }

    /** @return the throwable itself if all of it can be shown, its causes and what it suppressed included */
    static Throwable of(Throwable thrown) {
        Map<Throwable, Throwable> copies = new IdentityHashMap<>();
        Throwable copy = copy(thrown, copies);
        boolean allShown = copies.keySet().stream()
                .map(Throwable::toString)
                .allMatch(text -> Printable.of(text).equals(text));
        return allShown ? thrown : copy;
    }

    private static Throwable copy(Throwable original, Map<Throwable, Throwable> copies) {
        Throwable known = copies.get(original);
        if (known != null) {
            return known;
        }
        PrintableThrowable copy = new PrintableThrowable(original);
        copies.put(original, copy);
        if (original.getCause() != null) {
            copy.initCause(copy(original.getCause(), copies));
        }
        for (Throwable suppressed : original.getSuppressed()) {
            copy.addSuppressed(copy(suppressed, copies));
        }
        return copy;
    }

    /** The type that is shown is that of the original. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
