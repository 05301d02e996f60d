package io.frostline.vision.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a safetensors file says. Stricter than the format: no gap, no overlap, nothing after the last
 * tensor.
 *
 * @param entries in the order of their bytes
 * @param metadata what the file says of itself
 */
record SafetensorsHeader(List<TensorEntry> entries, Map<String, String> metadata) {
    SafetensorsHeader {
        entries = List.copyOf(entries);
        metadata = Map.copyOf(metadata);
    }

    /**
     * @param bodyLength bytes that follow the header in the file
     * @throws InvalidWeightsException if the tensors do not take exactly these bytes, each its own
     */
    static SafetensorsHeader of(Collection<TensorEntry> tensors, Map<String, String> metadata, long bodyLength)
            throws InvalidWeightsException {
        List<TensorEntry> entries = new ArrayList<>(tensors);
        entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        @Nullable TensorEntry previous = null;
        for (TensorEntry entry : entries) {
            requireAdjacent(previous, entry);
            if (entry.end() > bodyLength) {
                throw new InvalidWeightsException("tensor '" + entry.name() + "' needs bytes " + entry.begin() + " to "
                        + entry.end() + " after the header, but only " + bodyLength
                        + " follow it; the file is cut off");
            }
            previous = entry;
        }
        requireEnd(previous, bodyLength);
        return new SafetensorsHeader(entries, metadata);
    }

    /** @return how many bytes follow the header */
    long length() {
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).end();
    }

    /** @return the tensors that are wanted, counters not among them, under what follows the prefix of their names */
    List<TensorEntry> wanted(String prefix) {
        return entries.stream()
                .filter(entry -> entry.name().startsWith(prefix) && !entry.isCounter())
                .map(entry -> entry.without(prefix))
                .toList();
    }

    /** @return the names of the tensors, but counters, that do not begin with a prefix */
    List<String> leftOut(String prefix) {
        return entries.stream()
                .filter(entry -> !entry.name().startsWith(prefix) && !entry.isCounter())
                .map(TensorEntry::name)
                .toList();
    }

    private static void requireAdjacent(@Nullable TensorEntry previous, TensorEntry entry)
            throws InvalidWeightsException {
        long expected = previous == null ? 0 : previous.end();
        if (entry.begin() == expected) {
            return;
        }
        String before = previous == null ? "the first must begin" : "'" + previous.name() + "' before it ends";
        throw new InvalidWeightsException("tensor '" + entry.name() + "' begins at byte " + entry.begin() + " but "
                + before + " at " + expected + "; tensors must neither overlap nor leave gaps");
    }

    private static void requireEnd(@Nullable TensorEntry last, long bodyLength) throws InvalidWeightsException {
        long expected = last == null ? 0 : last.end();
        if (bodyLength != expected) {
            String what = last == null ? "it holds no tensor" : "tensor '" + last.name() + "' is the last";
            throw new InvalidWeightsException(what + " and " + expected + " bytes must follow the header, but "
                    + bodyLength + " do; something was appended");
        }
    }
}
