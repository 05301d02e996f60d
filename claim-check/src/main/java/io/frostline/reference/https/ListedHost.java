package io.frostline.reference.https;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and port that pictures are fetched from.
 *
 * @param name in lower case
 */
record ListedHost(String name, int port) {
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65_535;

    /** Names only: a last label that begins with a digit could be read as an address, in octal or in hex. */
    private static final Pattern HOST =
            Pattern.compile("((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?)(?::([0-9]{1,5}))?");

    /**
     * @param text a host's name, and its port after a colon if that is not 443
     * @throws IllegalArgumentException if it is none; the message names it
     */
    static ListedHost parse(String text) {
        Matcher matcher = HOST.matcher(text.toLowerCase(Locale.ROOT));
        int port = matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : HTTPS;
        if (!matcher.matches() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("frostline.claim-check.https.hosts has " + text
                    + "; give names of hosts, such as images.example.com or images.example.com:8443, and no addresses");
        }
        return new ListedHost(matcher.group(1), port);
    }

    /** @param uri with a host */
    static ListedHost of(URI uri) {
        return new ListedHost(uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() < 0 ? HTTPS : uri.getPort());
    }

    @Override
    public String toString() {
        return port == HTTPS ? name : name + ":" + port;
    }
}
