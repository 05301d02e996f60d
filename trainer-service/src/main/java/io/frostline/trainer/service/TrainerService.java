package io.frostline.trainer.service;

import io.frostline.trainer.stream.TrainerLoop;
import io.frostline.trainer.stream.finetune.FineTuneThread;
import io.frostline.trainer.stream.finetune.StoredBackbones;
import io.frostline.trainer.stream.join.JoinStatus;
import io.frostline.trainer.stream.log.BrokerAccess;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.vision.model.ModelStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the trainer from the configuration, and starts and ends it. */
@Singleton
public final class TrainerService {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration JOIN_CLOSING = Duration.ofSeconds(4);

    private final TrainerConfig config;
    private final JoinStatus join;
    private final FineTuneThread fineTunes;
    private final TrainerLoop loop;

    TrainerService(TrainerConfig config, JoinStatus join, TrainerMeters meters) {
        this.config = config;
        this.join = join;
        Map<String, String> kafka = Policies.kafka(config);
        BrokerAccess broker = new BrokerAccess(kafka);
        ModelStore store = new ModelStore(config.modelsDirectory());
        Clock clock = Clock.systemUTC();
        this.fineTunes = new FineTuneThread(
                Policies.fineTune(config, Runtime.getRuntime().maxMemory()), store, new ImageLog(broker), clock);
        this.loop = new TrainerLoop(
                kafka,
                config.groupId(),
                Policies.learning(config),
                new StoredBackbones(store),
                fineTunes,
                broker,
                meters,
                config.snapshotInterval(),
                clock);
        meters.follow(fineTunes::done, () -> loop.status().lag() + loop.status().queued());
    }

    void start() {
        LOG.info(
                "Learning as group {} from {}; models in {}",
                config.groupId(),
                config.bootstrapServers(),
                config.modelsDirectory().toAbsolutePath().normalize());
        loop.start();
    }

    TrainerLoop loop() {
        return loop;
    }

    /** Ends what was started, within 10 s. */
    void stop() {
        fineTunes.close();
        loop.close();
        if (!join.close(JOIN_CLOSING)) {
            LOG.warn("The join did not end within {}", JOIN_CLOSING);
        }
    }
}
