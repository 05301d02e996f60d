package io.frostline.reference.s3;

import io.frostline.reference.Attempt;
import io.frostline.reference.Place;
import io.frostline.reference.Unfetched.Reason;
import io.frostline.reference.UnfetchedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Buckets on a list, as {@code s3://BUCKET/KEY}. */
public final class S3Buckets implements Place {
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]");
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;

    private final Set<String> buckets;
    private final S3Client client;

    /**
     * Signs with the credentials that the AWS SDK finds by itself, in the environment or in files.
     *
     * @param timeout of each step of a connection
     * @throws IllegalArgumentException if a bucket's name is none, or there are no credentials
     */
    public S3Buckets(Collection<String> buckets, S3Service service, Duration timeout) {
        this(buckets, service, timeout, DefaultCredentialsProvider.builder().build());
    }

    S3Buckets(Collection<String> buckets, S3Service service, Duration timeout, AwsCredentialsProvider credentials) {
        buckets.forEach(S3Buckets::requireName);
        requireCredentials(credentials);
        this.buckets = Set.copyOf(buckets);
        this.client = service.client(credentials, timeout);
    }

    private static void requireCredentials(AwsCredentialsProvider credentials) {
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "frostline.claim-check.s3.buckets is set, but no credentials are found;"
                            + " set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_SHARED_CREDENTIALS_FILE",
                    e);
        }
    }

    private static void requireName(String bucket) {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "frostline.claim-check.s3.buckets has " + bucket + "; give names of buckets");
        }
    }

    @Override
    public byte[] fetch(URI reference, Attempt attempt) throws UnfetchedException, IOException {
        String bucket = reference.getRawAuthority();
        if (bucket == null || !buckets.contains(bucket)) {
            throw new UnfetchedException(
                    Reason.FORBIDDEN,
                    "is in a bucket that is not among frostline.claim-check.s3.buckets; add it if it may be read");
        }
        String key = key(reference);
        try (ResponseInputStream<GetObjectResponse> in =
                client.getObject(object -> object.bucket(bucket).key(key))) {
            return read(in, attempt);
        } catch (SdkServiceException e) {
            throw refusal(e);
        } catch (SdkClientException e) {
            throw new IOException("the service does not answer: " + e.getMessage(), e);
        }
    }

    private static byte[] read(ResponseInputStream<GetObjectResponse> in, Attempt attempt)
            throws UnfetchedException, IOException {
        Long length = in.response().contentLength();
        try {
            return attempt.read(in, length == null ? -1 : length);
        } catch (UnfetchedException | IOException e) {
            in.abort();
            throw e;
        }
    }

    /** Steps that lead up are taken by some servers and proxies, and would end in another bucket. */
    private static String key(URI reference) throws UnfetchedException {
        String key = reference.getPath().isEmpty() ? "" : reference.getPath().substring(1);
        boolean steps = Arrays.stream(key.split("/", -1)).anyMatch(step -> step.equals(".") || step.equals(".."));
        if (key.isEmpty() || steps || reference.getRawQuery() != null || reference.getRawFragment() != null) {
            throw new UnfetchedException(
                    Reason.MALFORMED,
                    "is not of the form s3://BUCKET/KEY, with no step . or .., and ? and # percent-encoded");
        }
        return key;
    }

    private static UnfetchedException refusal(SdkServiceException failure) {
        int status = failure.statusCode();
        String answer = "is answered with " + status;
        if (status == REQUEST_TIMEOUT || status >= SERVER_ERROR || failure.isThrottlingException()) {
            return new UnfetchedException(Reason.UNAVAILABLE, answer);
        }
        return switch (status) {
            case 404 -> new UnfetchedException(Reason.NOT_FOUND, answer + "; check bucket and key");
            case 401, 403 -> new UnfetchedException(Reason.DENIED, answer + "; let these credentials read it");
            default -> new UnfetchedException(Reason.UNUSABLE, answer + "; check endpoint and region");
        };
    }
}
