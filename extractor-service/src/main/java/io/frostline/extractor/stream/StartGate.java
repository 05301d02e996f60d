package io.frostline.extractor.stream;

import io.frostline.stream.requirements.Findings;
import io.frostline.stream.requirements.ServiceCheck;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the broker, and lets nobody pass while the cluster is not as it must be. */
final class StartGate {
    private static final Logger log = LoggerFactory.getLogger(StartGate.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ServiceCheck check;
    private final String servers;

    StartGate(ExtractorSettings settings) {
        check = ExtractorRequirements.check(settings.group(), settings.kafka(), ANSWER);
        servers = settings.bootstrapServers();
    }

    /**
     * Returns once a broker answers and all is well.
     *
     * @throws StartRefusedException if something is not
     */
    void pass() throws StartRefusedException, InterruptedException {
        boolean waiting = false;
        while (!check.brokerAnswers()) {
            if (!waiting) {
                log.warn("no broker answers at {}; waiting for one (set frostline.bootstrap-servers)", servers);
                waiting = true;
            }
            Thread.sleep(PAUSE.toMillis());
        }
        Findings findings = check.look();
        findings.notes().forEach(log::info);
        if (!findings.problems().isEmpty()) {
            throw new StartRefusedException(findings.problems());
        }
    }
}
