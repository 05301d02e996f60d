package io.frostline.extractor.service;

import io.frostline.reference.config.ClaimCheckConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What can be set, as {@code frostline.…} properties or {@code FROSTLINE_…} variables. */
@ConfigMapping(prefix = "frostline")
public interface ExtractorConfig {

    /** Kafka brokers to begin with: host:port, several separated by commas. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** Consumer group that follows {@code images}. Extractors of one group share the work. */
    @WithDefault("frostline-extractor")
    String groupId();

    /**
     * Names this process among the extractors of its group. The same after a restart, so that what a killed one left
     * open is ended at once. The host's name and the HTTP port if it is not set.
     */
    Optional<String> instance();

    /** Directory of the promoted models, shared with the trainer. */
    @WithDefault("./models")
    Path modelsDirectory();

    /**
     * The backbone that serves as long as {@code models} names none: a space's id, or a directory below the models
     * directory. The trainer has to be told the same. The bundled one if it is not set.
     */
    Optional<String> backbone();

    /** Where the network runs: {@code auto}, {@code cpu} or {@code gpu:N}. */
    @WithDefault("auto")
    String device();

    /** Images in one transaction, at most. More make better use of the device, fewer wait less for their commit. */
    @WithDefault("256")
    int maximumImagesPerTransaction();

    /** Images that go through the device together, at most. */
    @WithDefault("64")
    int batchSize();

    /** Threads that decode images while the device is busy. */
    @WithDefault("1")
    int decodeThreads();

    ImageConfig image();

    ClaimCheckConfig claimCheck();

    RejectionConfig rejections();

    /** Properties for the Kafka clients, under their own names; {@code consumer.…} and {@code producer.…} for one. */
    Map<String, String> kafka();

    /** The largest picture that is looked at. */
    interface ImageConfig {
        /** Length of the encoded picture, in bytes or with a unit such as 32M. */
        @WithDefault("32M")
        MemorySize maximumSize();

        /** Width times height, in pixels. */
        @WithDefault("50000000")
        long maximumPixels();
    }

    /** What goes to {@code images-rejected}. */
    interface RejectionConfig {
        /** Whether the refused image itself goes along. */
        @WithDefault("false")
        boolean includeBytes();
    }
}
