package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Says when a service that runs is not ready any more, and when it is again. */
final class ReadinessWatch {
    /** A rebalance, or a broker that is slow for a moment, is not worth a line. */
    static final int LOOKS = 10;

    private final Terminal terminal;
    private final Map<String, Integer> missed = new HashMap<>();

    ReadinessWatch(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Asked again and again.
     *
     * @param unreadiness why the service is not ready; nothing if it is
     */
    void look(String service, Supplier<Optional<String>> unreadiness) {
        Optional<String> reason = unreadiness.get();
        int before = missed.getOrDefault(service, 0);
        int now = reason.isPresent() ? before + 1 : 0;
        missed.put(service, now);
        if (now == LOOKS) {
            terminal.say(service + " is not ready: " + reason.orElseThrow());
        } else if (now == 0 && before >= LOOKS) {
            terminal.say(service + " is ready again");
        }
    }
}
