package io.frostline.trainer.service;

import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The trainer's configuration for a command that runs without Quarkus. */
final class CommandConfig {
    private CommandConfig() {}

    /** @return what system properties, the environment and the files they name say */
    static TrainerConfig read() {
        return new SmallRyeConfigBuilder()
                .withMapping(TrainerConfig.class)
                .withValidateUnknown(false)
                .addSystemSources()
                .withSources(new PropertiesLocationConfigSourceFactory())
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(TrainerConfig.class);
    }
}
