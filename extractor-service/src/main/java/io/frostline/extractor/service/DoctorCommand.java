package io.frostline.extractor.service;

import io.frostline.extractor.stream.ExtractorRequirements;
import io.frostline.extractor.stream.ModelsLook;
import io.frostline.stream.requirements.Doctor;
import io.frostline.stream.requirements.ServiceCheck;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.place.UserCache;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code doctor}: looks whether the cluster and the first backbone are as an extractor needs them, with the
 * configuration and the rights that the extractor itself would have.
 */
final class DoctorCommand {
    /** The first word of its command line. */
    static final String WORD = "doctor";

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private DoctorCommand() {}

    /**
     * @param out is given a line for each problem, with what helps
     * @return the exit code: 0 if there is none, or else 1
     */
    static int run(PrintStream out) {
        return Doctor.run(DoctorCommand::check, DoctorCommand::problem, out);
    }

    private static ServiceCheck check() {
        ExtractorConfig config = configuration();
        return ExtractorRequirements.check(config.groupId(), ExtractorService.kafka(config), ANSWER);
    }

    private static Optional<String> problem(boolean clusterIsFit) {
        try {
            UserCache.holdNatives();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
        ExtractorConfig config = configuration();
        String backbone = config.backbone().orElse(null);
        if (backbone == null || clusterIsFit && ModelsLook.hasBegun(ExtractorService.kafka(config))) {
            return Optional.empty();
        }
        try {
            new ModelStore(config.modelsDirectory()).find(backbone, outline -> {});
            return Optional.empty();
        } catch (InvalidModelException e) {
            return Optional.of("frostline.backbone is " + backbone + ": " + e.getMessage());
        }
    }

    /** Before Quarkus, from system properties, the environment and the files they name. */
    private static ExtractorConfig configuration() {
        return new SmallRyeConfigBuilder()
                .withMapping(ExtractorConfig.class)
                .withValidateUnknown(false)
                .addSystemSources()
                .withSources(new PropertiesLocationConfigSourceFactory())
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(ExtractorConfig.class);
    }
}
