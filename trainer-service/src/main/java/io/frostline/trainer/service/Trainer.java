package io.frostline.trainer.service;

import io.frostline.stream.InstanceName;
import io.frostline.stream.LoopStatus;
import io.frostline.stream.SharedEnd;
import io.frostline.stream.log.BrokerAccess;
import io.frostline.trainer.stream.FirstBackbone;
import io.frostline.trainer.stream.TrainerLoop;
import io.frostline.trainer.stream.contest.ContestThread;
import io.frostline.trainer.stream.finetune.FineTuneSettings;
import io.frostline.trainer.stream.finetune.FineTuneThread;
import io.frostline.trainer.stream.finetune.StoredBackbones;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.stream.search.StoreSearch;
import io.frostline.trainer.verification.Verifier;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.model.ModelStore;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The learning loop and the fine-tunes beside it, built from the configuration. */
final class Trainer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final TrainerConfig config;
    private final BrokerAccess broker;
    private final StoredBackbones backbones;
    private final FineTuneThread fineTunes;
    private final ContestThread contest;
    private final StoreSearch search;
    private final TrainerLoop loop;

    /**
     * @param port of the HTTP server
     * @throws IllegalArgumentException if a number in the configuration is out of its range or the device is a GPU that
     *     is not there; the message names it
     */
    Trainer(TrainerConfig config, int port, TrainerMeters meters) {
        this.config = config;
        requireDevice(Device.parse(config.device()));
        Map<String, String> kafka = Policies.kafka(config);
        this.broker = new BrokerAccess(kafka);
        ModelStore store = new ModelStore(config.modelsDirectory());
        this.backbones = new StoredBackbones(store, config.backbone().orElse(null));
        Verifier verifier = Policies.verifier(config);
        Clock clock = Clock.systemUTC();
        FineTuneSettings fineTune =
                Policies.fineTune(config, Runtime.getRuntime().maxMemory());
        ImageLog images = Policies.images(config, broker);
        this.fineTunes = new FineTuneThread(fineTune, store, images, verifier, clock);
        this.contest = new ContestThread(fineTune.learning().holdOut(), fineTune.device(), store, broker, images);
        this.search = new StoreSearch(store, backbones, verifier);
        this.loop = new TrainerLoop(
                kafka,
                config.groupId(),
                config.instance().orElseGet(() -> InstanceName.of(port)),
                Policies.learning(config),
                Policies.probation(config),
                Policies.challenges(config),
                backbones,
                fineTunes,
                contest,
                search,
                broker,
                meters,
                config.snapshotInterval(),
                clock);
        meters.follow(fineTunes::progress, () -> status().lag() + status().queued());
    }

    /** A missing GPU would otherwise be missed by the first fine-tune only. Others are not looked for before it. */
    private static void requireDevice(Device device) {
        if (device.kind() == Device.Kind.GPU) {
            SealedBackbone.resolve(device);
        }
    }

    /**
     * @throws IllegalArgumentException if the first backbone is to be served and is not sound; the message is one line
     */
    void start() {
        config.backbone().ifPresent(this::requireFirst);
        loop.start();
        LOG.info(
                "Learning as group {} from {}; models in {}",
                config.groupId(),
                config.bootstrapServers(),
                config.modelsDirectory().toAbsolutePath().normalize());
    }

    private void requireFirst(String configured) {
        if (!FirstBackbone.require(broker, backbones)) {
            LOG.info(
                    "frostline.backbone ({}) is not used, for topic models has a space already; `frostline promote SPACE` serves another",
                    configured);
        }
    }

    LoopStatus status() {
        return loop.status();
    }

    boolean isReady() {
        return loop.isReady();
    }

    /** Returns when a fine-tune that is called off has ended, too: nothing computes any more. */
    @Override
    public void close() {
        SharedEnd.within(SharedEnd.OF_A_PROCESS, fineTunes::close, contest::close, search::close, loop::close);
    }
}
