package io.frostline.extractor.service;

import io.frostline.extractor.stream.ExtractorStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down once the extractor has given up, so that only a restart helps. */
@Liveness
public final class ExtractorLiveness implements HealthCheck {
    private final ExtractorService service;

    ExtractorLiveness(ExtractorService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return response(service.status());
    }

    static HealthCheckResponse response(ExtractorStatus status) {
        return HealthCheckResponse.named("extractor").status(!status.failed()).build();
    }
}
