package io.frostline.trainer.stream;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.Decision;
import io.frostline.schemas.HeadPublished;
import io.frostline.schemas.LabeledEmbedding;
import io.frostline.schemas.ModelKeys;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Topics;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.stream.log.FakeLog;
import io.frostline.stream.log.StretchReader;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.learning.PlateauPolicy;
import io.frostline.trainer.learning.ProbationPolicy;
import io.frostline.trainer.tuning.JudgingPolicy;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** The learning handler with a broker in memory, turned by hand: take records, then commit, abort or die. */
final class LoopBench {
    static final Duration INTERVAL = Duration.ofSeconds(2);
    static final TopicPartition MODELS = new TopicPartition(Topics.MODELS, 0);
    static final TopicPartition REQUESTS = new TopicPartition(Topics.REQUESTS, 0);
    static final TopicPartition WANTED = new TopicPartition(Topics.EMBEDDINGS_WANTED, 0);
    static final TopicPartition DECISIONS = new TopicPartition(Topics.DECISIONS, 0);
    static final ChallengePolicy CHALLENGES = new ChallengePolicy(JudgingPolicy.standard(), Duration.ofDays(7));
    private static final ProbationPolicy PROBATION = new ProbationPolicy(300, 0.01);
    private static final int PARTITIONS = 2;

    final FakeLog log;
    final SteppingClock clock = new SteppingClock();
    final ScriptedFineTunes fineTunes = new ScriptedFineTunes();
    final ScriptedContest contest = new ScriptedContest();
    final ScriptedSearch search = new ScriptedSearch();
    final FakeBackbones backbones = new FakeBackbones();
    final CountingLearning observer = new CountingLearning();
    private final Codec codec = new Codec();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final LearningPolicy policy;
    private LearningHandler handler;
    private int limit = Integer.MAX_VALUE;

    LoopBench() {
        this(policy());
    }

    LoopBench(LearningPolicy policy) {
        this(
                policy,
                new FakeLog(PARTITIONS),
                Set.of(
                        new TopicPartition(Topics.LABELED_EMBEDDINGS, 0),
                        new TopicPartition(Topics.LABELED_EMBEDDINGS, 1),
                        REQUESTS));
    }

    /** @param ours the partitions that this one of several trainers has */
    private LoopBench(LearningPolicy policy, FakeLog log, Set<TopicPartition> ours) {
        this.policy = policy;
        this.log = log;
        this.handler = newHandler();
        ours.forEach(partition -> committed.put(partition, 0L));
        read.putAll(committed);
        assign();
    }

    /** @return a trainer that has the task, and leads */
    static LoopBench leading(String task, FakeLog log) {
        return new LoopBench(policy(), log, Set.of(partition(task), REQUESTS));
    }

    /** @return a trainer that has the task, and does not lead */
    static LoopBench following(String task, FakeLog log) {
        return new LoopBench(policy(), log, Set.of(partition(task)));
    }

    /** @return a log for several trainers */
    static FakeLog sharedLog() {
        return new FakeLog(PARTITIONS);
    }

    /** The other trainer is gone, and what it had comes here. */
    void takeOver(TopicPartition... partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            committed.put(partition, (long) log.records(partition).size());
            positions.put(
                    partition, new OffsetAndMetadata(log.records(partition).size()));
        }
        read.putAll(committed);
        handler.assigned(positions);
    }

    /** The group gives the partitions to another trainer. */
    void lose(TopicPartition... partitions) {
        List<TopicPartition> lost = List.of(partitions);
        committed.keySet().removeAll(lost);
        read.keySet().removeAll(lost);
        handler.revoked(lost);
    }

    static LearningPolicy policy() {
        return LearningPolicy.standard()
                .withHoldOut(new HoldOutPolicy(0.2, 100, "test"))
                .withPlateau(new PlateauPolicy(1, 0.5, 5, 0.95, 2, 1, 10, 1_000));
    }

    private LearningHandler newHandler() {
        TaskLearners learners = new TaskLearners(
                policy, backbones, new LabeledReader(codec), new ModelsLog(codec, new StretchReader(log)), log);
        return new LearningHandler(
                codec,
                learners,
                new DecisionsLog(codec, log),
                this::latestPromotion,
                PROBATION,
                CHALLENGES,
                fineTunes,
                contest,
                search,
                observer,
                INTERVAL,
                clock);
    }

    private Optional<Promoted> latestPromotion() {
        PromotionsFeed feed = new PromotionsFeed(codec);
        log.records(MODELS).forEach(feed::read);
        return feed.get();
    }

    private void assign() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        committed.forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
        handler.assigned(positions);
    }

    static TopicPartition partition(String task) {
        return new TopicPartition(Topics.LABELED_EMBEDDINGS, new TaskPartitions(PARTITIONS).of(task));
    }

    /** Two classes that a line divides, but for some that are labelled wrong. */
    void label(String task, int number, Space space) {
        label(task, number, space, false);
    }

    /** @param fickle whether of two such pictures in a row each is labelled otherwise, which nobody can learn */
    void label(String task, int number, Space space, boolean fickle) {
        boolean cat = fickle ? number / 2 % 2 == 0 : (number % 2 == 0) == (number % 5 != 0);
        label(task, number, cat ? "cat" : "dog", space);
    }

    void label(String task, int number, String label, Space space) {
        boolean cat = number % 2 == 0;
        float along = 1 + number % 7 / 7f;
        LabeledEmbedding value = new LabeledEmbedding(
                task,
                "image-" + number,
                label,
                null,
                space.id(),
                List.of(cat ? along : 0.1f, cat ? 0.1f : along),
                Topics.IMAGES,
                0,
                (long) number,
                0,
                (long) number,
                Instant.EPOCH);
        log.append(partition(task), new LabeledKey(task, "image-" + number).toBytes(), codec.encode(value));
    }

    void labels(String task, int from, int until) {
        for (int number = from; number < until; number++) {
            label(task, number, FakeBackbones.BUNDLED.space());
        }
    }

    void retract(String task, int number) {
        log.append(partition(task), new LabeledKey(task, "image-" + number).toBytes(), null);
    }

    /** @return the request's offset */
    long request(String task, RequestKind kind, @Nullable Space space) {
        Request value = new Request(kind, space == null ? null : space.id(), "ann", Instant.EPOCH);
        return log.append(REQUESTS, task, codec.encode(value));
    }

    /**
     * @return what the handler wants to commit after everything that is there, or the next {@code most} records of it
     */
    Output take(int most) {
        List<Prepared<TrainerInput>> batch = new ArrayList<>();
        read.replaceAll((partition, position) -> {
            List<ConsumerRecord<byte[], byte[]>> records = log.records(partition);
            long next = position;
            while (next < records.size() && batch.size() < most) {
                ConsumerRecord<byte[], byte[]> record = records.get((int) next++);
                batch.add(new Prepared<>(record, handler.prepare(record)));
            }
            return next;
        });
        return handler.handle(batch);
    }

    /** From now on the broker refuses records of so many bytes, key and value, or more. */
    void refuse(int bytes) {
        limit = bytes;
    }

    private boolean isTooLarge(ProducerRecord<byte[], byte[]> output) {
        return output.value() != null && output.key().length + output.value().length >= limit;
    }

    /**
     * Takes everything back if the handler asks for it or the broker does, and commits otherwise.
     *
     * @return whether it was committed
     */
    boolean commit(Output output) {
        if (output.isAbandoned()) {
            abort();
            return false;
        }
        Optional<ProducerRecord<byte[], byte[]>> refused =
                output.records().stream().filter(this::isTooLarge).findFirst();
        if (refused.isPresent()) {
            abort();
            if (!handler.refused(refused.get(), new RecordTooLargeException(limit + " bytes"))) {
                throw new AssertionError(
                        "no answer to " + codec.decode(refused.get().value()));
            }
            return false;
        }
        output.records()
                .forEach(record -> log.append(new TopicPartition(record.topic(), 0), record.key(), record.value()));
        committed.putAll(read);
        handler.committed();
        return true;
    }

    /**
     * Takes everything, lets the interval pass and commits.
     *
     * @return whether it was committed
     */
    boolean settle() {
        Output output = take(Integer.MAX_VALUE);
        while (output.isHeld()) {
            clock.step(INTERVAL);
            output = take(Integer.MAX_VALUE);
        }
        return commit(output);
    }

    /** As {@link #settle}, until it is committed. */
    void settleAll() {
        while (!settle()) {
            clock.step(INTERVAL);
        }
    }

    /** The fine-tune that was begun last makes a candidate, and that is better on 60 held-out images. */
    void promote() {
        challenge();
        contest.say(60, 0);
        settle();
    }

    /** The fine-tune that was begun last makes a candidate, of which nothing is known yet. */
    void challenge() {
        contest.forget();
        fineTunes.finish();
        settle();
    }

    void abort() {
        read.putAll(committed);
        handler.aborted();
    }

    void restart() {
        read.putAll(committed);
        handler = newHandler();
        assign();
    }

    /** Puts the group's offsets back to the beginning, as an operator can. */
    void rewind() {
        committed.replaceAll((partition, offset) -> 0L);
        restart();
    }

    boolean isReady() {
        return handler.isRecovered();
    }

    long committed(String task) {
        return committed.getOrDefault(partition(task), -1L);
    }

    HeadPublished lastHead(String task) {
        return last(ModelKeys.head(task), HeadPublished.class);
    }

    <T extends SpecificRecord> T last(String key, Class<T> type) {
        return models(key, type).stream().reduce((first, second) -> second).orElseThrow();
    }

    private <T extends SpecificRecord> List<T> models(String key, Class<T> type) {
        return log.records(MODELS).stream()
                .filter(record -> key.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .map(record -> type.cast(codec.decode(record.value())))
                .toList();
    }

    List<SpecificRecord> all(TopicPartition partition) {
        return log.records(partition).stream()
                .map(record -> codec.decode(record.value()))
                .toList();
    }

    List<BackbonePromoted> promotions() {
        return models(ModelKeys.BACKBONE, BackbonePromoted.class);
    }

    List<Decision> decisions() {
        return all(DECISIONS).stream().map(Decision.class::cast).toList();
    }
}
