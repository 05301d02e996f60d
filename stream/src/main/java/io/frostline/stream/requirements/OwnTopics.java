package io.frostline.stream.requirements;

import java.util.Set;

/**
 * Topics that a service makes for itself. Stores and passages that are there have as many partitions as each other.
 *
 * @param prefix what their names begin with, and no other topic's
 * @param stores names of those that hold what cannot be had again
 * @param passages names of those whose records are dealt with as soon as they are there
 * @param logs names of those of which the first partition is all that is used
 * @param begunAnew how the service begins without them, and what that costs, as a clause
 */
public record OwnTopics(String prefix, Set<String> stores, Set<String> passages, Set<String> logs, String begunAnew) {
    /** Of a service that has none. */
    public static final OwnTopics NONE = new OwnTopics("", Set.of(), Set.of(), Set.of(), "");

    public OwnTopics {
        stores = Set.copyOf(stores);
        passages = Set.copyOf(passages);
        logs = Set.copyOf(logs);
    }
}
