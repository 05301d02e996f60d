package io.frostline.stream;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many processes in a row began to handle a stretch of a partition, none of which has come to its end. The text
 * before the handler's own beside the committed offset keeps it when they are gone.
 *
 * <p>Most of them were killed or lost the partition for other reasons. When {@value #ORDINARY} have ended so, the next
 * handles one record at a time, so that the committed offset says which record it ended at; and a record that has cost
 * {@value #ALONE} of those is not tried again.
 *
 * @param begun number of processes, the present one included
 * @param since offset where the first of them ended; where it began while it is the present one
 * @param at offset where the present one began
 * @param alone processes that ended with the record at {@code at} alone in their hands
 */
record Lives(int begun, long since, long at, int alone) {
    static final Lives NONE = new Lives(0, 0, 0, 0);

    private static final int ORDINARY = 2;
    private static final int ALONE = 2;
    private static final Pattern TEXT = Pattern.compile(
            "begun=(\\d{1,9}) since=(\\d{1,18}) at=(\\d{1,18}) alone=(-?\\d{1,9});(.*)", Pattern.DOTALL);

    /** @return the lives that a committed text speaks of */
    static Lives in(String text) {
        Matcher found = TEXT.matcher(text);
        return found.matches()
                ? new Lives(
                        Integer.parseInt(found.group(1)),
                        Long.parseLong(found.group(2)),
                        Long.parseLong(found.group(3)),
                        Integer.parseInt(found.group(4)))
                : NONE;
    }

    /** @return the rest of a committed text */
    static String without(String text) {
        Matcher found = TEXT.matcher(text);
        return found.matches() ? found.group(5) : text;
    }

    /** @return a text to commit; the text itself if there is nothing to say */
    String before(String text) {
        return begun == 0 ? text : "begun=%d since=%d at=%d alone=%d;%s".formatted(begun, since, at, alone, text);
    }

    /** @param position the committed offset, where another process begins */
    Lives begin(long position) {
        if (begun <= 1) {
            return new Lives(begun + 1, position, position, 0);
        }
        int before = position == at ? alone : 0;
        return new Lives(begun + 1, since, position, isCareful() ? before + 1 : 0);
    }

    /**
     * @param passed whether the present process has come past every record at which the one before it can have ended
     * @return what there is to say once everything before the offset is committed
     */
    Lives committed(long offset, boolean passed) {
        boolean culpritPassed = alone >= ALONE && offset > at;
        return begun > 1 && (passed || culpritPassed) ? NONE.begin(offset) : this;
    }

    /** @return what there is to say if the present process does not end, but gives the partition up there */
    Lives released(long position) {
        return begun <= 1 ? NONE : new Lives(begun - 1, since, position, (position == at ? alone : 0) - 1);
    }

    /** @return whether one record at a time is to be handled */
    boolean isCareful() {
        return begun > ORDINARY;
    }

    /** @return whether the record at {@link #at} is not to be tried again */
    boolean condemn() {
        return alone >= ALONE;
    }
}
