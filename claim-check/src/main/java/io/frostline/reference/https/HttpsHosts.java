package io.frostline.reference.https;

import io.frostline.reference.Attempt;
import io.frostline.reference.Place;
import io.frostline.reference.Unfetched.Reason;
import io.frostline.reference.UnfetchedException;
import io.frostline.reference.https.Answer.Elsewhere;
import io.frostline.reference.https.Answer.Picture;
import io.frostline.reference.https.CheckedNames.Names;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.ssl.SSLContexts;

/** Servers on a list, at addresses of the public internet. Every redirect is looked at as the reference itself was. */
public final class HttpsHosts implements Place {
    private final Set<ListedHost> hosts;
    private final int redirects;
    private final WebClient client;

    /**
     * Trusts the certificates that this process's Java does.
     *
     * @param hosts their names, each with its port after a colon if that is not 443
     * @param redirects followed for one picture, at most
     * @param connections open at the same time, at most
     * @param timeout of each step of a connection; the attempt's applies to all together
     * @throws IllegalArgumentException if one is out of its range; the message names it
     */
    public HttpsHosts(Collection<String> hosts, int redirects, int connections, Duration timeout) {
        this(
                hosts,
                redirects,
                connections,
                timeout,
                InetAddress::getAllByName,
                new PublicAddresses(),
                SSLContexts.createSystemDefault());
    }

    HttpsHosts(
            Collection<String> hosts,
            int redirects,
            int connections,
            Duration timeout,
            Names names,
            Predicate<InetAddress> allowed,
            SSLContext trust) {
        if (redirects < 0) {
            throw new IllegalArgumentException(
                    "frostline.claim-check.https.redirects is " + redirects + "; give zero or more");
        }
        this.hosts = hosts.stream().map(ListedHost::parse).collect(Collectors.toUnmodifiableSet());
        this.redirects = redirects;
        this.client = new WebClient(new CheckedNames(names, allowed), trust, connections, timeout);
    }

    @Override
    public byte[] fetch(URI reference, Attempt attempt) throws UnfetchedException, IOException {
        URI uri = reference;
        for (int followed = 0; followed <= redirects; followed++) {
            requireListed(uri);
            URI asked = uri;
            Answer answer = client.get(uri, attempt, response -> answer(asked, response, attempt));
            if (answer instanceof Picture picture) {
                return picture.bytes();
            }
            uri = ((Elsewhere) answer).uri();
        }
        throw new UnfetchedException(
                Reason.FORBIDDEN, "is redirected more than " + redirects + " times; name the place it ends at");
    }

    private void requireListed(URI uri) throws UnfetchedException {
        if (uri.getRawUserInfo() != null) {
            throw new UnfetchedException(Reason.MALFORMED, "leads to an address with a user in it; leave that out");
        }
        if (uri.getHost() == null) {
            throw new UnfetchedException(Reason.MALFORMED, "leads to no host; write https://HOST/PATH");
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw new UnfetchedException(
                    Reason.FORBIDDEN, "leads to " + uri.getHost() + " without https; have it answer there");
        }
        if (!hosts.contains(ListedHost.of(uri))) {
            throw new UnfetchedException(
                    Reason.FORBIDDEN,
                    "leads to " + ListedHost.of(uri)
                            + ", which is not among frostline.claim-check.https.hosts; add it if it may be read");
        }
    }

    private static Answer answer(URI asked, ClassicHttpResponse response, Attempt attempt)
            throws UnfetchedException, IOException {
        int status = response.getCode();
        return switch (status) {
            case HttpStatus.SC_OK -> new Picture(bytes(response, attempt));
            case HttpStatus.SC_MOVED_PERMANENTLY,
                    HttpStatus.SC_MOVED_TEMPORARILY,
                    HttpStatus.SC_SEE_OTHER,
                    HttpStatus.SC_TEMPORARY_REDIRECT,
                    HttpStatus.SC_PERMANENT_REDIRECT -> new Elsewhere(location(asked, response));
            default -> throw refusal(status);
        };
    }

    private static byte[] bytes(ClassicHttpResponse response, Attempt attempt) throws UnfetchedException, IOException {
        HttpEntity entity = response.getEntity();
        String encoding = entity.getContentEncoding();
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new UnfetchedException(
                    Reason.UNUSABLE, "comes in an encoding that was not asked for; have it sent as it is");
        }
        return attempt.read(entity.getContent(), entity.getContentLength());
    }

    private static URI location(URI asked, ClassicHttpResponse response) throws UnfetchedException {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (location != null) {
            try {
                return asked.resolve(new URI(location.getValue()));
            } catch (URISyntaxException e) {
                // As if it said nothing.
            }
        }
        throw new UnfetchedException(
                Reason.UNUSABLE, "is redirected, but to nothing that is a URI; name the place it ends at");
    }

    private static UnfetchedException refusal(int status) {
        return switch (status) {
            case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
                new UnfetchedException(
                        Reason.DENIED, "answers " + status + "; let it be read, or sign the address anew");
            case HttpStatus.SC_NOT_FOUND, HttpStatus.SC_GONE ->
                new UnfetchedException(Reason.NOT_FOUND, "answers " + status + "; check the address");
            case HttpStatus.SC_REQUEST_TIMEOUT, HttpStatus.SC_TOO_EARLY, HttpStatus.SC_TOO_MANY_REQUESTS ->
                new UnfetchedException(Reason.UNAVAILABLE, "answers " + status);
            default ->
                status >= HttpStatus.SC_SERVER_ERROR
                        ? new UnfetchedException(Reason.UNAVAILABLE, "answers " + status)
                        : new UnfetchedException(
                                Reason.UNUSABLE, "answers " + status + ", not 200; name the picture itself");
        };
    }
}
