package io.frostline.extractor.coverage;

import io.frostline.extractor.serving.Reign;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the coverage of the partitions a loop owns, through commits and aborts. What is told between two commits counts
 * once {@link #committed} and is forgotten when {@link #aborted}. Not thread-safe.
 */
public final class Ledger {
    private final Map<Integer, Entry> committed = new HashMap<>();
    private final Map<Integer, Entry> current = new HashMap<>();
    private Reign serving;

    /** @param serving the reign that is on now */
    public Ledger(Reign serving) {
        this.serving = serving;
    }

    /**
     * A partition was given to this loop.
     *
     * @param next offset of the first record that will be handled
     * @param text what is stored beside the committed offset; empty if nothing is
     */
    public void assigned(int partition, long next, String text) {
        Entry entry = CoverageText.parse(text)
                .map(coverage -> new Entry(next, coverage, true))
                .orElseGet(() -> new Entry(next, Coverage.startingAt(next, serving), false));
        committed.put(partition, entry);
        current.put(partition, entry.turnedTo(serving));
    }

    public void revoked(int partition) {
        committed.remove(partition);
        current.remove(partition);
    }

    /** Another reign begins here, in every partition. */
    public void turnTo(Reign next) {
        serving = next;
        current.replaceAll((partition, entry) -> entry.turnedTo(next));
    }

    /** The records of a partition before an offset were embedded in the reign that is on, or rejected. */
    public void advance(int partition, long next) {
        current.computeIfPresent(partition, (number, entry) -> entry.advancedTo(next));
    }

    /** @return what to store beside the partition's offset; empty if it is not owned */
    public String text(int partition) {
        Entry entry = current.get(partition);
        return entry == null ? "" : CoverageText.of(entry.coverage());
    }

    /** @return the owned partitions beside whose committed offset the reign that is on is not named */
    public Set<Integer> unsaid() {
        Set<Integer> partitions = new TreeSet<>();
        committed.forEach((partition, entry) -> {
            if (!entry.says(serving)) {
                partitions.add(partition);
            }
        });
        return partitions;
    }

    /** What was told of these partitions is stored now. */
    public void committed(Set<Integer> partitions) {
        for (int partition : partitions) {
            current.computeIfPresent(partition, (number, entry) -> entry.stored());
            committed.computeIfPresent(partition, (number, entry) -> current.getOrDefault(number, entry));
        }
    }

    /** Back to what was committed last; the reign that is on stays. */
    public void aborted() {
        committed.forEach((partition, entry) -> current.put(partition, entry.turnedTo(serving)));
    }

    private record Entry(long next, Coverage coverage, boolean said) {

        boolean says(Reign reign) {
            return said && coverage.reign().equals(reign);
        }

        Entry turnedTo(Reign reign) {
            return new Entry(next, coverage.turnedTo(reign, next), said);
        }

        Entry advancedTo(long offset) {
            return new Entry(offset, coverage, said);
        }

        Entry stored() {
            return new Entry(next, coverage, true);
        }
    }
}
