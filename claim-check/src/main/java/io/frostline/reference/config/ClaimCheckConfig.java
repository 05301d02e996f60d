package io.frostline.reference.config;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which pictures by reference ({@code ce_dataref}) are fetched. None, unless a place is named. */
public interface ClaimCheckConfig {
    /** Directory below which {@code file:} references are read; none are read if it is not set. */
    Optional<Path> fileRoot();

    /** How long one attempt at a picture may take, from the connection to the last byte. */
    @WithDefault("10s")
    Duration timeout();

    /** For how long a picture is tried again while its place is away or slow, before the image is rejected. */
    @WithDefault("30s")
    Duration deadline();

    /** Pictures that are fetched at the same time, at most. */
    @WithDefault("8")
    int concurrency();
}
