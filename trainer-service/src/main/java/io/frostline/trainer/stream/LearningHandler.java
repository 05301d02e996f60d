package io.frostline.trainer.stream;

import io.frostline.schemas.Codec;
import io.frostline.schemas.Topics;
import io.frostline.stream.BatchHandler;
import io.frostline.stream.Output;
import io.frostline.stream.Prepared;
import io.frostline.stream.RefusedSizes;
import io.frostline.trainer.learning.Assessment;
import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.Outcome;
import io.frostline.trainer.learning.ProbationPolicy;
import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from {@code labeled-embeddings} and does what {@code requests} ask: each record once, however often it is
 * delivered. The heads it publishes are its snapshots, and offsets are committed with the heads that contain them only;
 * so after an abort or a restart the last heads, and the log before the offsets, give the learners back as they were.
 */
public final class LearningHandler implements BatchHandler<TrainerInput> {
    private static final Logger LOG = LoggerFactory.getLogger(LearningHandler.class);

    private final Codec codec;
    private final LabeledReader reader;
    private final RequestReader requestReader;
    private final Leadership leadership = new Leadership();
    private final TaskLearners learners;
    private final FineTuneDesk desk;
    private final TriggerDecision triggerDecision;
    private final ProbationDecision probationDecision;
    private final FineTuneDecisions fineTuneDecisions;
    private final ChallengerDecisions challengers;
    private final Succession succession;
    private final Pruning pruning;
    private final RequestDesk requests;
    private final WantedEmbeddings wanted = new WantedEmbeddings();
    private final RefusedSizes refused = new RefusedSizes();
    private final Supplier<Optional<Promoted>> promotions;
    private final LearningObserver observer;
    private final Duration snapshotInterval;
    private final Clock clock;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> handled = new HashMap<>();
    private final Set<TopicPartition> toRecover = new HashSet<>();
    private Instant nextSnapshot = Instant.MIN;
    private @Nullable Outbox unfinished;
    private boolean warnedOfStranger;
    private volatile boolean recovered;

    /** @param promotions the latest promotion in {@code models}, whoever promoted */
    LearningHandler(
            Codec codec,
            TaskLearners learners,
            DecisionsLog decisions,
            Supplier<Optional<Promoted>> promotions,
            ProbationPolicy probation,
            ChallengePolicy challenges,
            FineTunes fineTunes,
            Contest contest,
            ModelSearch models,
            LearningObserver observer,
            Duration snapshotInterval,
            Clock clock) {
        this.codec = codec;
        this.reader = new LabeledReader(codec);
        this.requestReader = new RequestReader(codec);
        this.learners = learners;
        this.promotions = promotions;
        this.desk = new FineTuneDesk(fineTunes);
        this.succession = new Succession(learners, wanted, observer);
        this.challengers = new ChallengerDecisions(
                challenges, leadership, learners, new ChallengerDesk(contest), succession, decisions, observer);
        this.triggerDecision = new TriggerDecision(leadership, learners, desk, challengers);
        this.probationDecision = new ProbationDecision(probation, leadership, learners, succession);
        this.fineTuneDecisions = new FineTuneDecisions(leadership, learners, desk, challengers, decisions);
        this.pruning = new Pruning(leadership, learners, challengers, fineTunes);
        this.requests = new RequestDesk(new RequestDecisions(learners, desk, challengers, succession, wanted, models));
        this.observer = observer;
        this.snapshotInterval = snapshotInterval;
        this.clock = clock;
    }

    @Override
    public TrainerInput prepare(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topics.REQUESTS) ? requestReader.read(record) : reader.read(record);
    }

    @Override
    public Output handle(List<Prepared<TrainerInput>> batch) {
        boolean turned = recover();
        if (turned || promotions.get().filter(learners::isOvertakenBy).isPresent()) {
            LOG.info("Another trainer has promoted a backbone; the learners come back in its space");
            return Output.abandoned();
        }
        Outbox outbox = unfinished == null
                ? new Outbox(codec, clock.instant(), learners.tasks(), refused, observer)
                : unfinished;
        fineTuneDecisions.writeCutOff(outbox);
        for (Prepared<TrainerInput> record : batch) {
            handled.put(record.partition(), record.record().offset() + 1);
            take(record, outbox);
        }
        if (leadership.isOurs() && learners.isUnnamed()) {
            learners.name(outbox);
        }
        requests.write(outbox);
        unfinished = requests.isBusy() ? outbox : null;
        if (unfinished != null) {
            return Output.held();
        }
        fineTuneDecisions.write(outbox);
        challengers.write(outbox);
        return output(outbox);
    }

    private Output output(Outbox outbox) {
        boolean changed = challengers.isChanged() || learners.all().stream().anyMatch(TaskLearner::isChanged);
        Instant now = clock.instant();
        if (changed && !outbox.isUrgent() && now.isBefore(nextSnapshot)) {
            return Output.held();
        }
        if (changed) {
            nextSnapshot = now.plus(snapshotInterval);
        }
        learners.reign().ifPresent(reign -> wanted.write(reign, outbox));
        learners.all().stream()
                .filter(TaskLearner::isChanged)
                .forEach(learner -> learner.publish().ifPresent(outbox::publish));
        return Output.of(outbox.records());
    }

    private void take(Prepared<TrainerInput> record, Outbox outbox) {
        TrainerInput value = record.value();
        if (value instanceof LabeledRecord.Labelled labelled) {
            TaskLearner learner = learners.of(labelled.task());
            Example example = labelled.example();
            learner.take(example).ifPresent(outcome -> {
                if (outcome.kind() == Outcome.Kind.OTHER_SPACE) {
                    wanted.want(example.imageId(), example.source());
                    warnOfStranger(example.embedding().space());
                }
                conclude(learner, outcome, outbox);
            });
        } else if (value instanceof LabeledRecord.Retracted retracted) {
            TaskLearner learner = learners.of(retracted.task());
            learner.retract(retracted.imageId(), retracted.offset())
                    .ifPresent(outcome -> conclude(learner, outcome, outbox));
        } else if (value instanceof LabeledRecord.Unreadable unreadable) {
            LOG.warn(
                    "Skipped the labelled embedding at {} offset {}: {}",
                    record.partition(),
                    record.record().offset(),
                    unreadable.detail());
            observer.unreadable();
        } else if (value instanceof RequestRecord request) {
            requests.add(request);
        }
    }

    /** Before anything was promoted there is one space only, unless extractors and trainers are told different ones. */
    private void warnOfStranger(Space space) {
        if (!warnedOfStranger
                && learners.reign().isEmpty()
                && learners.previous().isEmpty()) {
            warnedOfStranger = true;
            LOG.warn(
                    "Embeddings are of space {}, but heads here are of {} and learn from none of another; give extractors and trainers the same frostline.backbone",
                    space,
                    learners.serving().space());
        }
    }

    private void conclude(TaskLearner learner, Outcome outcome, Outbox outbox) {
        observer.dealtWith(learner.task(), outcome.kind());
        outcome.assessment().ifPresent(assessment -> {
            report(learner, assessment);
            triggerDecision.holdBack(learner, assessment, outbox);
        });
        outcome.trigger().ifPresent(trigger -> triggerDecision.take(learner, trigger, outbox));
        probationDecision.take(learner, outbox);
    }

    private void report(TaskLearner learner, Assessment assessment) {
        LOG.info(
                "Task {}: {} labels learned, hold-out {} of {}, prequential {}, {}: {}",
                learner.task(),
                assessment.evaluation().learned(),
                percent(assessment.evaluation().accuracy()),
                assessment.evaluation().size(),
                percent(learner.snapshot().prequentialAccuracy()),
                assessment.state().verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                assessment.state().reason());
        observer.assessed(learner.task(), assessment);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    /** @return whether some learners have come back in another space than that of those that were there already */
    private boolean recover() {
        if (toRecover.isEmpty()) {
            return false;
        }
        boolean others = !toRecover.containsAll(committed.keySet());
        Space before = learners.serving().space();
        Map<TopicPartition, Long> from = new HashMap<>(committed);
        from.keySet().retainAll(toRecover);
        from.keySet().removeIf(partition -> !holdsLabels(partition));
        long read = learners.recover(from);
        toRecover.clear();
        succession.recovered();
        fineTuneDecisions.recover();
        challengers.recover();
        pruning.recovered();
        wanted.wantWhatIsLackingIn(learners.all());
        recovered = !(leadership.isOurs() && learners.isUnnamed());
        LOG.info(
                "Serving {}; {} tasks in {} partitions, {} labelled embeddings read again",
                learners.serving().space(),
                learners.all().size(),
                from.size(),
                read);
        observer.recovered(learners.serving().space());
        learners.tellStandings(observer);
        return others && !learners.serving().space().equals(before);
    }

    /** @return whether the heads of every partition that is ours are back, and what is served is named; thread-safe */
    boolean isRecovered() {
        return recovered;
    }

    @Override
    public void assigned(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.forEach((partition, position) -> committed.put(partition, position.offset()));
        toRecover.addAll(positions.keySet());
        leadership.assigned(positions.keySet());
        recovered = toRecover.isEmpty();
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(committed::remove);
        toRecover.removeAll(partitions);
        leadership.revoked(partitions);
        learners.revoke(partitions.stream().filter(LearningHandler::holdsLabels).toList());
    }

    private static boolean holdsLabels(TopicPartition partition) {
        return partition.topic().equals(Topics.LABELED_EMBEDDINGS);
    }

    @Override
    public void committed() {
        committed.putAll(handled);
        handled.clear();
        challengers.committed();
        pruning.committed(desk.committed());
        recovered = toRecover.isEmpty();
        if (succession.hasReturned()) {
            comeBack();
        }
    }

    @Override
    public void aborted() {
        handled.clear();
        unfinished = null;
        comeBack();
        desk.aborted();
        challengers.aborted();
        requests.aborted();
    }

    @Override
    public boolean refused(ProducerRecord<byte[], byte[]> output, RecordTooLargeException reason) {
        boolean answered = refused.add(output);
        if (answered) {
            LOG.warn(
                    "A record of {} bytes for topic {}, key {}, is too large: from now on it is shortened or left out; raise the topic's max.message.bytes and frostline.kafka.producer.max.request.size",
                    output.value().length,
                    output.topic(),
                    new String(output.key(), StandardCharsets.UTF_8));
        }
        return answered;
    }

    private void comeBack() {
        toRecover.addAll(committed.keySet());
        recovered = toRecover.isEmpty();
    }
}
