package io.frostline.reference.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which pictures by reference ({@code ce_dataref}) are fetched. None, unless a place is named. */
public interface ClaimCheckConfig {
    /** Directory below which {@code file:} references are read; none are read if it is not set. */
    Optional<Path> fileRoot();

    Https https();

    S3 s3();

    /** How long one attempt at a picture may take, from the connection to the last byte. */
    @WithDefault("10s")
    Duration timeout();

    /** For how long a picture is tried again while its place is away or slow, before the image is rejected. */
    @WithDefault("30s")
    Duration deadline();

    /** Pictures that are fetched at the same time, at most. */
    @WithDefault("8")
    int concurrency();

    /** Pictures at {@code https:} addresses, if they are at addresses of the public internet. */
    interface Https {
        /**
         * Names of the hosts, separated by commas, each with its port after a colon if that is not 443; none if empty.
         */
        Optional<Set<String>> hosts();

        /** Redirects that are followed for one picture, at most; each to a host on the list. */
        @WithDefault("3")
        int redirects();
    }

    /** Pictures at {@code s3:} addresses. Credentials come from where the AWS SDK looks for them by itself. */
    interface S3 {
        /** Names of the buckets, separated by commas; none if empty. */
        Optional<Set<String>> buckets();

        /** Address of a service other than Amazon's, with buckets in its paths. */
        Optional<URI> endpoint();

        /** Whether that address may be {@code http:}, for a network that nobody else is in. */
        @WithDefault("false")
        boolean plainHttp();

        /** Region of the buckets. */
        @WithDefault("us-east-1")
        String region();
    }
}
