package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Topics;
import io.frostline.stream.Batching;
import io.frostline.stream.LoopSettings;
import io.frostline.stream.LoopState;
import io.frostline.stream.LoopStatus;
import io.frostline.stream.TopicFollower;
import io.frostline.stream.TransactionalLoop;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.log.StretchReader;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.learning.ProbationPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The learning loop with everything it holds. */
public final class TrainerLoop implements AutoCloseable {
    /** A learned record takes less time than a fetched one: what waits bridges a fetch. */
    private static final Batching BATCHING = new Batching(
            Batching.DEFAULT.maximumRecords(), Batching.DEFAULT.gathering(), 2_048, Batching.DEFAULT.queueBytes(), 1);

    private final LearningHandler handler;
    private final TopicFollower models;
    private final TransactionalLoop<TrainerInput> loop;

    /**
     * @param kafka properties for the Kafka clients, at least {@code bootstrap.servers}
     * @param groupId consumer group
     * @param instance names this process in the group: its transactional id is made of both
     * @param probation when a promotion counts as a mistake
     * @param challenges what a candidate must show
     * @param snapshotInterval the shortest time between two heads of a task
     */
    public TrainerLoop(
            Map<String, String> kafka,
            String groupId,
            String instance,
            LearningPolicy policy,
            ProbationPolicy probation,
            ChallengePolicy challenges,
            Backbones backbones,
            FineTunes fineTunes,
            Contest contest,
            ModelSearch search,
            LogAccess access,
            LearningObserver observer,
            Duration snapshotInterval,
            Clock clock) {
        Codec codec = new Codec();
        TaskLearners learners = new TaskLearners(
                policy, backbones, new LabeledReader(codec), new ModelsLog(codec, new StretchReader(access)), access);
        PromotionsFeed promotions = new PromotionsFeed(codec);
        models = new TopicFollower(Topics.MODELS, kafka, promotions);
        handler = new LearningHandler(
                codec,
                learners,
                new DecisionsLog(codec, access),
                promotions,
                probation,
                challenges,
                fineTunes,
                contest,
                search,
                observer,
                snapshotInterval,
                clock);
        loop = new TransactionalLoop<>(
                LoopSettings.of(
                                "trainer",
                                groupId,
                                groupId + "-" + instance,
                                Set.of(Topics.LABELED_EMBEDDINGS, Topics.REQUESTS),
                                kafka)
                        .with(BATCHING),
                handler);
    }

    public void start() {
        models.start();
        loop.start();
    }

    /** @return how the loop is, a moment ago; failed as well if {@code models} can be followed no more; thread-safe */
    public LoopStatus status() {
        LoopStatus status = loop.status();
        return models.state() == LoopState.FAILED ? status.failed(models.reason()) : status;
    }

    /** @return whether it has joined its group and has its heads back; thread-safe */
    public boolean isReady() {
        return status().state() == LoopState.RUNNING && models.state() == LoopState.RUNNING && handler.isRecovered();
    }

    @Override
    public void close() {
        models.stop();
        loop.close();
        models.close();
    }
}
