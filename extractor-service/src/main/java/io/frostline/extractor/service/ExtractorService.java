package io.frostline.extractor.service;

import io.frostline.extractor.intake.Intake;
import io.frostline.extractor.serving.SealedBackbones;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.stream.Extractor;
import io.frostline.extractor.stream.ExtractorSettings;
import io.frostline.extractor.stream.ExtractorStatus;
import io.frostline.extractor.stream.StartRefusedException;
import io.frostline.reference.References;
import io.frostline.reference.config.ConfiguredReferences;
import io.frostline.stream.InstanceName;
import io.frostline.stream.KafkaClients;
import io.frostline.stream.SharedEnd;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.Space;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.place.UserCache;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the extractor from the configuration, and starts and ends it. */
@Singleton
public final class ExtractorService {
    /** Exit code when the extractor cannot start as things are. */
    static final int REFUSED = 1;

    private static final Logger log = LoggerFactory.getLogger(ExtractorService.class);
    private static final ExtractorStatus NOT_BUILT = new ExtractorStatus("the start", null, null, null, null, 0);

    private final ExtractorConfig config;
    private final ExtractorMeters meters;
    private final int port;
    private volatile @Nullable Extractor extractor;
    private volatile @Nullable Thread starting;

    ExtractorService(
            ExtractorConfig config, ExtractorMeters meters, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.meters = meters;
        this.port = port;
    }

    /**
     * Begins to start on a thread of its own.
     *
     * @param refused is given the exit code if the extractor cannot start
     */
    void start(IntConsumer refused) {
        Thread thread = new Thread(() -> startOrRefuse(refused), "start");
        starting = thread;
        thread.start();
    }

    private void startOrRefuse(IntConsumer refused) {
        try {
            UserCache.holdNatives();
            Extractor built = build();
            extractor = built;
            built.start();
            config.backbone().ifPresent(configured -> tellIfUnused(configured, built.status()));
        } catch (StartRefusedException e) {
            e.lines().forEach(log::error);
            refused.accept(REFUSED);
        } catch (IllegalArgumentException e) {
            log.error(e.getMessage());
            refused.accept(REFUSED);
        } catch (InterruptedException e) {
            log.info("stopped while starting");
        } catch (RuntimeException | Error e) {
            log.error("the extractor cannot start", e);
            refused.accept(REFUSED);
        }
    }

    private static void tellIfUnused(String configured, ExtractorStatus status) {
        ServingModel model = status.model();
        if (model == null
                || configured.equals(model.space().id()) && !model.reign().isPromoted()) {
            return;
        }
        Space bundled = BundledBackbone.open().space();
        if (model.reign().isPromoted() || model.space().equals(bundled)) {
            log.info(
                    "frostline.backbone ({}) is not used, for topic models has space {} already; `frostline promote SPACE` serves another",
                    configured,
                    model.space());
        }
    }

    private Extractor build() {
        ImageLimits limits = new ImageLimits(
                config.image().maximumSize().asLongValue(), config.image().maximumPixels());
        References references = ConfiguredReferences.of(config.claimCheck(), limits.maxBytes());
        Device device = SealedBackbone.resolve(Device.parse(config.device()));
        return new Extractor(
                settings(),
                new Intake(
                        preprocessing -> new Preprocessor(preprocessing, limits)::prepare,
                        references,
                        config.decodeThreads()),
                new SealedBackbones(
                        new ModelStore(config.modelsDirectory()),
                        config.backbone().orElse(null),
                        device),
                meters,
                KafkaClients::new);
    }

    private ExtractorSettings settings() {
        return new ExtractorSettings(
                config.groupId(),
                config.instance().orElseGet(() -> InstanceName.of(port)),
                config.maximumImagesPerTransaction(),
                config.batchSize(),
                config.decodeThreads(),
                config.claimCheck().concurrency(),
                config.rejections().includeBytes(),
                kafka(config));
    }

    /** @return properties for the Kafka clients */
    static Map<String, String> kafka(ExtractorConfig config) {
        Map<String, String> kafka = new HashMap<>(config.kafka());
        kafka.put("bootstrap.servers", config.bootstrapServers());
        return kafka;
    }

    ExtractorStatus status() {
        Extractor running = extractor;
        return running == null ? NOT_BUILT : running.status();
    }

    /**
     * Ends what was started, all of it at once.
     *
     * @return whether it has ended in time. If not, a backbone is being opened, or the broker is out of reach: what is
     *     not committed is done again by the next extractor
     */
    boolean stop() {
        boolean ended = SharedEnd.within(SharedEnd.OF_A_PROCESS, () -> SharedEnd.of(starting), this::endExtractor);
        if (!ended) {
            log.warn(
                    "not everything ended within {} s; what was not committed is aborted and done again",
                    SharedEnd.OF_A_PROCESS.toSeconds());
        }
        return ended;
    }

    private void endExtractor() {
        Extractor running = extractor;
        if (running != null) {
            running.close();
        }
    }
}
