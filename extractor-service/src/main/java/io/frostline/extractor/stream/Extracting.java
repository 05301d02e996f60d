package io.frostline.extractor.stream;

import io.frostline.extractor.extraction.Extraction;
import io.frostline.extractor.intake.Arrival;
import io.frostline.extractor.intake.Intake;
import io.frostline.extractor.serving.BackOff;
import io.frostline.extractor.serving.Backbone;
import io.frostline.extractor.serving.BackboneSource;
import io.frostline.extractor.serving.Backbones.Beginning;
import io.frostline.extractor.serving.Promotions;
import io.frostline.extractor.serving.Serving;
import io.frostline.extractor.serving.ServingModel;
import io.frostline.extractor.serving.Swap;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Topics;
import io.frostline.stream.BatchHandler;
import io.frostline.stream.Batching;
import io.frostline.stream.Clients;
import io.frostline.stream.DaemonThreads;
import io.frostline.stream.LoopSettings;
import io.frostline.stream.LoopState;
import io.frostline.stream.LoopStatus;
import io.frostline.stream.SharedEnd;
import io.frostline.stream.TransactionalLoop;
import io.frostline.stream.log.BrokerAccess;
import io.frostline.stream.log.PlaceReader;
import io.frostline.vision.Space;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running extractor: its loops, what serves, and what is promoted meanwhile. */
final class Extracting implements AutoCloseable, ImagesListener, ReEmbeddingLoops {
    private static final Logger log = LoggerFactory.getLogger(Extracting.class);

    private final ExtractorSettings settings;
    private final ExtractorListener listener;
    private final Function<LoopSettings, Clients> clients;
    private final ExecutorService fetching;
    private final ImageRecords images;
    private final EmbeddingRecords embeddings;
    private final Serving serving;
    private final Extraction extraction;
    private final ExecutorService verification = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "backbone-verification");
        thread.setDaemon(true);
        return thread;
    });
    private final Promotions promotions;
    private final TransactionalLoop<Arrival> loop;
    private final WantedReader wantedReader;
    private final BrokerAccess broker;
    private final WantedHandler wanted;
    private final TransactionalLoop<Optional<WantedImage>> wantedLoop;
    private final ReEmbeddingProgress progress = new ReEmbeddingProgress(System::nanoTime);
    private final GroupOffsets groups;
    private final ReEmbedding reEmbedding;

    Extracting(
            ExtractorSettings settings,
            Intake intake,
            BackboneSource source,
            Codec codec,
            Beginning beginning,
            ExtractorListener listener,
            Function<LoopSettings, Clients> clients) {
        this.settings = settings;
        this.listener = listener;
        this.clients = clients;
        fetching = Executors.newFixedThreadPool(settings.fetchThreads(), new DaemonThreads("fetch"));
        images = new ImageRecords(intake, fetching);
        embeddings = new EmbeddingRecords(codec, listener::predictionsLeftOut);
        serving = new Serving(beginning.backbone());
        String run = settings.instance() + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        extraction = new Extraction(run, settings.batchSize(), listener);
        promotions =
                new Promotions(serving, source, this::verifyingAfter, BackOff.STANDARD, new PromotionLog(listener));
        if (beginning.failure() != null) {
            promotions.retry(beginning.failure());
        }
        RejectionRecords rejections = new RejectionRecords(codec, settings.includeBytes());
        loop = loop(
                loopSettings("extractor", settings.group()),
                new ImagesHandler(images, serving, extraction, embeddings, rejections, this));
        wantedReader = new WantedReader(codec);
        broker = new BrokerAccess(settings.kafka());
        wanted = new WantedHandler(
                wantedReader,
                new PlaceReader(broker),
                images,
                serving,
                promotions::latestOffset,
                extraction,
                embeddings,
                courtesy(),
                this::embeddedAgain);
        wantedLoop = loop(wantedSettings(), wanted);
        groups = AdminGroupOffsets.of(settings.kafka());
        reEmbedding = new ReEmbedding(
                serving.current(),
                model -> new ReEmbeddingRound(model, settings.group(), groups, this),
                () -> progress.look(serving.current().space(), toReEmbed()));
    }

    private Executor verifyingAfter(Duration delay) {
        return delay.isZero()
                ? verification
                : CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, verification);
    }

    void start() {
        Backbone backbone = serving.current().backbone();
        listener.serves(serving.current());
        loop.start();
        wantedLoop.start();
        reEmbedding.start();
        log.info(
                "extracting {} to {} and {} in space {} on {}, as {} of group {} at {}",
                Topics.IMAGES,
                Topics.EMBEDDINGS,
                Topics.IMAGES_REJECTED,
                backbone.space(),
                backbone.device(),
                settings.instance(),
                settings.group(),
                settings.bootstrapServers());
    }

    ModelsListener models() {
        return new ServingModels(serving, promotions, reEmbedding, listener);
    }

    ExtractorStatus status(String waitingFor, @Nullable LoopState models) {
        return new ExtractorStatus(
                waitingFor,
                serving.current(),
                loop.status(),
                models,
                promotions.failure().orElse(null),
                toReEmbed());
    }

    private long toReEmbed() {
        LoopStatus status = wantedLoop.status();
        return status.lag() + status.queued() + reEmbedding.waiting();
    }

    private Courtesy courtesy() {
        return new Courtesy(() -> !loop.status().idle(), System::nanoTime);
    }

    @Override
    public void committed(Tally tally) {
        listener.embedded(tally.embedded());
        tally.rejections().forEach(listener::rejected);
    }

    @Override
    public void swapped(Swap swap) {
        Space before = swap.before().space();
        Space after = swap.after().space();
        log.info("space {} serves from here on, after {}", after, before);
        listener.swapped(before, after);
        listener.serves(swap.after());
        reEmbedding.swapped(swap, wanted::finishBatch);
    }

    @Override
    public ReEmbedHandler handler(ServingModel model, LongConsumer counter) {
        return new ReEmbedHandler(
                images,
                serving,
                model,
                extraction,
                embeddings,
                WantedPlaces.of(model.reign(), broker, wantedReader),
                courtesy(),
                embedded -> {
                    counter.accept(embedded);
                    embeddedAgain(embedded, 0);
                });
    }

    private void embeddedAgain(long embedded, long gone) {
        progress.embedded(embedded);
        listener.reEmbedded(embedded);
        listener.gone(gone);
    }

    @Override
    public Started start(String group, ReEmbedHandler handler) {
        TransactionalLoop<?> started = loop(loopSettings("re-embedding", group), handler);
        started.start();
        return new Started() {
            @Override
            public LoopStatus status() {
                return started.status();
            }

            @Override
            public void close() {
                started.close();
            }
        };
    }

    private <P> TransactionalLoop<P> loop(LoopSettings loopSettings, BatchHandler<P> handler) {
        return new TransactionalLoop<>(loopSettings, handler, clients.apply(loopSettings));
    }

    /** No more at a time than of live traffic: what a batch wants is read and decoded at once. */
    private LoopSettings wantedSettings() {
        String group = wantedGroup(settings.group());
        return LoopSettings.of(
                        "wanted",
                        group,
                        group + "-" + settings.instance(),
                        Set.of(Topics.EMBEDDINGS_WANTED),
                        settings.kafka())
                .with(new Batching(
                        settings.maximumImages(),
                        Batching.DEFAULT.gathering(),
                        Batching.DEFAULT.queueRecords(),
                        Batching.DEFAULT.queueBytes(),
                        1));
    }

    /** @return the group of the loop that embeds what is wanted */
    static String wantedGroup(String group) {
        return group + "-wanted";
    }

    private LoopSettings loopSettings(String name, String group) {
        return LoopSettings.of(name, group, group + "-" + settings.instance(), Set.of(Topics.IMAGES), settings.kafka())
                .with(QueueBounds.batching(
                        settings, serving.current().backbone().preprocessing()));
    }

    /** Returns when a backbone that is being opened is open, too: nothing computes any more. */
    @Override
    public void close() {
        SharedEnd.within(
                SharedEnd.OF_A_PROCESS, reEmbedding::close, wantedLoop::close, loop::close, this::endVerification);
        fetching.shutdownNow();
        groups.close();
        serving.withdraw();
        serving.current().backbone().close();
    }

    private void endVerification() {
        verification.shutdownNow();
        try {
            verification.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
