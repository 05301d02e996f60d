package io.frostline.reference.config;

import io.frostline.reference.FetchPolicy;
import io.frostline.reference.Place;
import io.frostline.reference.References;
import io.frostline.reference.file.FileRoot;
import io.frostline.reference.https.HttpsHosts;
import io.frostline.reference.s3.S3Buckets;
import io.frostline.reference.s3.S3Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Makes of the configuration what it says. */
public final class ConfiguredReferences {
    private ConfiguredReferences() {}

    /**
     * @param maximumBytes the length of an encoded picture, at most
     * @return references to the places that are named, or to none
     * @throws IllegalArgumentException if a key is out of its range; the message names it
     */
    public static References of(ClaimCheckConfig config, long maximumBytes) {
        requireConcurrency(config.concurrency());
        FetchPolicy policy = new FetchPolicy(maximumBytes, config.timeout(), config.deadline());
        Map<String, Place> places = new HashMap<>();
        config.fileRoot().ifPresent(root -> places.put("file", new FileRoot(root)));
        config.https().hosts().ifPresent(hosts -> places.put("https", https(hosts, config)));
        config.s3().buckets().ifPresent(buckets -> places.put("s3", s3(buckets, config)));
        return new References(places, policy);
    }

    private static HttpsHosts https(Set<String> hosts, ClaimCheckConfig config) {
        return new HttpsHosts(hosts, config.https().redirects(), config.concurrency(), config.timeout());
    }

    private static S3Buckets s3(Set<String> buckets, ClaimCheckConfig config) {
        S3Service service = new S3Service(
                config.s3().endpoint().orElse(null),
                config.s3().plainHttp(),
                config.s3().region());
        return new S3Buckets(buckets, service, config.timeout());
    }

    private static void requireConcurrency(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("frostline.claim-check.concurrency is " + value + "; give at least 1");
        }
    }
}
