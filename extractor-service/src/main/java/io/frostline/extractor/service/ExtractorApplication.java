package io.frostline.extractor.service;

import io.frostline.stream.ClockWatch;
import io.frostline.stream.EndSignal;
import io.frostline.vision.Lifeline;
import io.frostline.vision.ProcessEnd;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.List;

/** Serves health and metrics from the beginning, extracts until it is told to end. */
public final class ExtractorApplication implements QuarkusApplication {
    private final ExtractorService service;

    ExtractorApplication(ExtractorService service) {
        this.service = service;
    }

    @Override
    public int run(String... arguments) {
        ClockWatch.start();
        EndSignal.handle(() -> Quarkus.asyncExit(0));
        if (List.of(arguments).contains(Lifeline.WORD)) {
            Lifeline.follow(System.in, () -> Quarkus.asyncExit(0));
        }
        service.start(Quarkus::asyncExit);
        Quarkus.waitForExit();
        if (!service.stop()) {
            ProcessEnd.now(0);
        }
        return 0;
    }
}
