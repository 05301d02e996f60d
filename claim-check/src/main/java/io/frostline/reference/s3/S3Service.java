package io.frostline.reference.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Which service the buckets are in.
 *
 * @param endpoint null for Amazon's
 * @param plainHttp whether the endpoint may be spoken to without TLS
 */
public record S3Service(@Nullable URI endpoint, boolean plainHttp, String region) {

    /** @throws IllegalArgumentException if the endpoint is no address of a server, or one of http that may not be */
    public S3Service {
        if (endpoint != null
                && (endpoint.getHost() == null
                        || !("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme())))) {
            throw new IllegalArgumentException("frostline.claim-check.s3.endpoint is " + endpoint
                    + "; give an address such as https://s3.example.com");
        }
        if (endpoint != null && !plainHttp && "http".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("frostline.claim-check.s3.endpoint is " + endpoint
                    + ", which is not encrypted; give an https address, or set frostline.claim-check.s3.plain-http");
        }
    }

    /** Tries nothing twice, since the caller does. */
    S3Client client(AwsCredentialsProvider credentials, Duration timeout) {
        return S3Client.builder()
                .region(Region.of(region))
                .endpointOverride(endpoint)
                .forcePathStyle(endpoint != null)
                .credentialsProvider(credentials)
                .httpClient(new BoundedErrors(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout)
                        .build()))
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(calls ->
                        calls.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(timeout))
                .build();
    }
}
