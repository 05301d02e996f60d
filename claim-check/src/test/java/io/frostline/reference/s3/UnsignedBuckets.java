package io.frostline.reference.s3;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Buckets whose service is never called, since no request for them can be signed. */
public final class UnsignedBuckets {
    private UnsignedBuckets() {}

    public static S3Buckets of(String bucket) {
        AtomicBoolean started = new AtomicBoolean();
        return new S3Buckets(List.of(bucket), new S3Service(null, false, "us-east-1"), Duration.ofSeconds(1), () -> {
            if (started.getAndSet(true)) {
                throw SdkClientException.create("no credentials any more");
            }
            return AwsBasicCredentials.create("nobody", "nothing");
        });
    }
}
