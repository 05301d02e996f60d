package io.frostline.extractor.stream;

import io.frostline.extractor.intake.Intake;
import io.frostline.extractor.serving.BackboneSource;
import io.frostline.extractor.serving.BackboneUnavailableException;
import io.frostline.extractor.serving.Backbones;
import io.frostline.extractor.serving.Backbones.Beginning;
import io.frostline.extractor.serving.Promotion;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Topics;
import io.frostline.stream.Clients;
import io.frostline.stream.LoopSettings;
import io.frostline.stream.LoopState;
import io.frostline.stream.SharedEnd;
import io.frostline.stream.TopicFollower;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The extractor from its start to its end: waits for the broker, reads {@code models} to its end, opens the backbone
 * that is to serve, and then turns images into embeddings until it is closed.
 */
public final class Extractor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Extractor.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ExtractorSettings settings;
    private final Intake intake;
    private final BackboneSource source;
    private final ExtractorListener listener;
    private final Function<LoopSettings, Clients> clients;
    private final Codec codec = new Codec();
    private final ModelsFeed feed = new ModelsFeed(codec);
    private volatile String waitingFor = "";
    private volatile boolean closed;
    private volatile @Nullable TopicFollower models;
    private volatile @Nullable Extracting extracting;

    /** @param clients makes the Kafka clients of a loop that turns images into embeddings */
    public Extractor(
            ExtractorSettings settings,
            Intake intake,
            BackboneSource source,
            ExtractorListener listener,
            Function<LoopSettings, Clients> clients) {
        this.settings = settings;
        this.intake = intake;
        this.source = source;
        this.listener = listener;
        this.clients = clients;
    }

    /**
     * Returns once images are being extracted, which may take as long as the broker is away; interrupt it to give up.
     *
     * @throws StartRefusedException if the cluster is not as it must be or no backbone can be opened
     */
    public void start() throws StartRefusedException, InterruptedException {
        waitingFor = "a broker at " + settings.bootstrapServers();
        new StartGate(settings).pass();
        waitingFor = "the end of topic " + Topics.MODELS;
        followModels();
        waitingFor = "the backbone";
        List<Promotion> promotions = feed.promotions();
        extract(begin(promotions), promotions.size());
        waitingFor = "";
    }

    private void followModels() throws StartRefusedException, InterruptedException {
        TopicFollower follower = new TopicFollower(Topics.MODELS, settings.kafka(), feed);
        models = follower;
        follower.start();
        while (!follower.awaitCaughtUp(LOOK)) {
            if (follower.state() == LoopState.FAILED) {
                throw new StartRefusedException(
                        List.of("topic " + Topics.MODELS + " cannot be read: " + follower.reason()));
            }
        }
    }

    private Beginning begin(List<Promotion> promotions) throws StartRefusedException {
        try {
            Beginning beginning = Backbones.begin(promotions, feed.headSpaces(), source);
            if (beginning.failure() != null) {
                new PromotionLog(listener)
                        .failed(beginning.failure(), beginning.backbone().space());
            }
            return beginning;
        } catch (BackboneUnavailableException | IllegalArgumentException e) {
            throw new StartRefusedException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private synchronized void extract(Beginning beginning, int known) throws InterruptedException {
        if (closed) {
            beginning.backbone().close();
            throw new InterruptedException("closed while it was starting");
        }
        Extracting started = new Extracting(settings, intake, source, codec, beginning, listener, clients);
        feed.connect(started.models(), known);
        extracting = started;
        started.start();
    }

    /** @return how it is, a moment ago; thread-safe */
    public ExtractorStatus status() {
        TopicFollower follower = models;
        Extracting running = extracting;
        LoopState followed = follower == null ? null : follower.state();
        return running == null
                ? new ExtractorStatus(waitingFor, null, null, followed, null, 0)
                : running.status(waitingFor, followed);
    }

    /** Finishes or aborts what is going on and leaves the group, all at once and within 10 s. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        SharedEnd.within(SharedEnd.OF_A_PROCESS, this::endExtracting, this::endModels);
        log.info("stopped");
    }

    private void endExtracting() {
        Extracting running = extracting;
        if (running != null) {
            running.close();
        }
    }

    private void endModels() {
        TopicFollower follower = models;
        if (follower != null) {
            follower.close();
        }
    }
}
