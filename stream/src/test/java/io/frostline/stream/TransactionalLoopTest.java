package io.frostline.stream;

import static io.frostline.stream.FakeBroker.output;
import static io.frostline.stream.FakeBroker.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionalLoopTest {
    private static final LoopSettings SETTINGS = LoopSettings.of(
                    "test", "group", "group-0", Set.of(FakeBroker.TOPIC), Map.of())
            .with(new Batching(3, Duration.ofMillis(100), 4, 1_000, 1))
            .with(new RetryPolicy(2, Duration.ZERO, Duration.ZERO));

    private final FakeBroker broker = new FakeBroker();
    private final RecordingHandler handler = new RecordingHandler();
    private long nanos;

    private TransactionalLoop<String> loop(
            LoopSettings settings, ExecutorService preparation, ExecutorService handling) {
        return new TransactionalLoop<>(settings, handler, broker, preparation, handling, () -> nanos);
    }

    /** Runs the broker's script and some polls more, then stops the loop. */
    private LoopStatus run(TransactionalLoop<String> loop) {
        broker.thenPolls(6).atEnd = loop::stop;
        loop.run();
        return loop.status();
    }

    private LoopStatus run() {
        return run(loop(SETTINGS, new DirectExecutor(), new DirectExecutor()));
    }

    private void advance(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void commitsOutputsAndOffsetsOfABatchTogether() {
        broker.assign(partition(0));
        broker.append(0, "a", "b");

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(handler.calls).containsExactly("assigned{0=0}", "handle[a, b]", "committed", "revoked[0]");
        assertThat(broker.committedValues()).containsExactly("a", "b");
        assertThat(broker.committedOffsets()).containsExactly(Map.entry(partition(0), new OffsetAndMetadata(2)));
        assertThat(broker.transactions()).isEqualTo(1);
    }

    @Test
    void handlesNoMoreAtOnceThanGoesIntoATransactionAndKeepsTheOrderOfAPartition() {
        broker.assign(partition(0));
        broker.append(0, "a", "b", "c", "d", "e", "f", "g");

        run();

        assertThat(handler.calls)
                .containsSubsequence("handle[a, b, c]", "committed", "handle[d, e, f]", "committed", "handle[g]");
        assertThat(broker.committedValues()).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void readsOnFromTheCommittedOffset() {
        broker.assign(partition(0));
        broker.append(0, "a", "b");
        run();
        handler.calls.clear();

        broker.append(0, "c");
        run();

        assertThat(handler.calls).startsWith("assigned{0=2}", "handle[c]");
        assertThat(broker.committedValues()).containsExactly("a", "b", "c");
    }

    @Test
    void abortsAndRewindsWhenTheCommitFailsAndEmitsNothingTwice() {
        broker.assign(partition(0));
        broker.append(0, "a", "b");
        broker.then(() -> broker.producerNow().commitTransactionException = new KafkaException("a send failed"));
        broker.then(() -> {});
        broker.then(() -> broker.producerNow().commitTransactionException = null);

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(handler.calls)
                .containsExactly("assigned{0=0}", "handle[a, b]", "aborted", "handle[a, b]", "committed", "revoked[0]");
        assertThat(broker.committedValues()).containsExactly("a", "b");
        assertThat(broker.producers).hasSize(1);
    }

    @Test
    void repeatsATransactionThatOutlastedItsTimeoutWithFewerRecords() {
        broker.assign(partition(0));
        broker.append(0, "a", "b", "c");
        broker.onNewProducer(producer -> producer.onCommit = () -> {
            advance(Duration.ofSeconds(20).multipliedBy(handler.latestBatch().size()));
            if (handler.latestBatch().size() > 1) {
                throw new ProducerFencedException("the broker aborted the transaction");
            }
        });

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(handler.calls)
                .containsSubsequence("handle[a, b, c]", "aborted", "handle[a]", "committed", "handle[b]");
        assertThat(broker.committedValues()).containsExactly("a", "b", "c");
    }

    @Test
    void givesUpARecordThatAloneOutlastsTheTimeout() {
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.onNewProducer(producer -> producer.onCommit = () -> {
            advance(Duration.ofSeconds(40));
            throw new ProducerFencedException("the broker aborted the transaction");
        });

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.FAILED);
        assertThat(broker.committedValues()).isEmpty();
    }

    @Test
    void abortsWhenItsGroupHasMovedOn() {
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.then(() -> broker.producerNow().sendOffsetsToTransactionException = new CommitFailedException());
        broker.then(() -> {});
        broker.then(() -> broker.producerNow().sendOffsetsToTransactionException = null);

        run();

        assertThat(handler.calls).containsSubsequence("handle[a]", "aborted", "handle[a]", "committed");
        assertThat(broker.committedValues()).containsExactly("a");
    }

    @Test
    void replacesAFencedProducerAndBeginsAsAfterARestart() {
        broker.assign(partition(0));
        broker.append(0, "a", "b");
        broker.then(() -> {});
        broker.then(() -> broker.producerNow().fenceProducer());

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(broker.producers).hasSize(2);
        assertThat(broker.producers.get(0).closed()).isTrue();
        assertThat(handler.calls)
                .containsExactly(
                        "assigned{0=0}",
                        "handle[a, b]",
                        "aborted",
                        "revoked[0]",
                        "assigned{0=0}",
                        "handle[a, b]",
                        "committed",
                        "revoked[0]");
        assertThat(broker.committedValues()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesTheGroupsWordForACommitWhoseAnswerWasLost(boolean skips) {
        handler.skips = skips;
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.onNewProducer(
                producer -> producer.losesAnswer = sent -> broker.producers.size() == 1 && !sent.isEmpty());

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(handler.calls)
                .containsExactly("assigned{0=0}", "handle[a]", "aborted", "revoked[0]", "assigned{0=1}", "revoked[0]");
        assertThat(broker.committedValues()).containsExactly("a");
    }

    @Test
    void handlesEveryRecordOnceWhicheverAnswersAreLost() {
        for (int seed = 0; seed < 100; seed++) {
            TransactionalLoopTest test = new TransactionalLoopTest();
            Random random = new Random(seed);
            test.handler.skips = true;
            test.broker.assign(partition(0), partition(1));
            test.broker.append(0, "a", "b", "c", "d", "e", "f", "g");
            test.broker.append(1, "v", "w", "x", "y", "z");
            test.broker.onNewProducer(producer -> producer.losesAnswer = sent -> random.nextInt(3) == 0);
            test.broker.thenPolls(60);

            LoopStatus status = test.run();

            assertThat(status.state()).isEqualTo(LoopState.STOPPED);
            assertThat(test.broker.committedValues())
                    .as("with seed %d", seed)
                    .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "v", "w", "x", "y", "z");
            assertThat(test.broker.committedOffsets().values())
                    .extracting(OffsetAndMetadata::offset)
                    .containsExactlyInAnyOrder(7L, 5L);
        }
    }

    @Test
    void writesNothingThatItsGroupWouldNotHaveFromItAnyMore() {
        handler.skips = true;
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.thenPolls(4).then(() -> broker.consumer.fence());
        broker.then(() -> broker.producerNow().fenceProducer());
        broker.then(() -> broker.append(0, "b"));

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(broker.committedValues()).containsExactly("a", "b");
        assertThat(broker.committedOffsets()).containsExactly(Map.entry(partition(0), new OffsetAndMetadata(2)));
    }

    @Test
    void takesItsMarkBackFromAPartitionThatItGivesUp() {
        handler.skips = true;
        broker.assign(partition(0), partition(1));
        broker.append(0, "a");
        broker.append(1, "x");
        broker.thenPolls(4).then(() -> broker.assign(partition(1))).thenPolls(1);
        broker.then(() -> assertThat(broker.committedOffsets())
                .containsEntry(partition(0), new OffsetAndMetadata(1))
                .doesNotContainEntry(partition(1), new OffsetAndMetadata(1)));

        LoopStatus status = run();

        assertThat(status.reason()).isEmpty();
    }

    @Test
    void givesUpAfterTheAllowedRetriesAndSaysWhy() {
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.onNewProducer(producer -> producer.commitTransactionException = new KafkaException("no space left"));

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.FAILED);
        assertThat(status.reason()).contains("no space left");
        assertThat(handler.calls.stream().filter("handle[a]"::equals)).hasSize(3);
        assertThat(broker.committedValues()).isEmpty();
    }

    @Test
    void triesABatchAgainWhoseHandlingThrewAndGivesUpThoughOtherPartitionsAdvance() {
        broker.assign(partition(0), partition(1));
        broker.append(0, "poison");
        handler.answer = values -> {
            if (values.contains("poison")) {
                broker.append(1, "fine");
                throw new IllegalStateException("cannot digest");
            }
            return RecordingHandler.echo(values);
        };
        LoopSettings single = SETTINGS.with(new Batching(1, Duration.ZERO, 4, 1_000, 1));

        LoopStatus status = run(loop(single, new DirectExecutor(), new DirectExecutor()));

        assertThat(status.state()).isEqualTo(LoopState.FAILED);
        assertThat(status.reason()).contains("cannot digest");
        assertThat(handler.calls.stream().filter("handle[poison]"::equals)).hasSize(3);
    }

    @Test
    void countsRetriesAnewOnceTheFailedWorkIsCommitted() {
        broker.assign(partition(0));
        for (String value : List.of("a", "b", "c")) {
            broker.then(() -> {
                broker.append(0, value);
                broker.producerNow().commitTransactionException = new KafkaException("hiccup");
            });
            broker.thenPolls(2);
            broker.then(() -> broker.producerNow().commitTransactionException = null);
            broker.thenPolls(2);
        }

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(handler.calls.stream().filter("aborted"::equals)).hasSizeGreaterThan(2);
        assertThat(broker.committedValues()).containsExactly("a", "b", "c");
    }

    @Test
    void stopsAtOnceOnAnErrorOrWhatNoRetryCanMend() {
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.onNewProducer(producer -> producer.commitTransactionException =
                new KafkaException(new TopicAuthorizationException(Set.of("out"))));

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.FAILED);
        assertThat(handler.calls.stream().filter("handle[a]"::equals)).hasSize(1);
    }

    @Test
    void ticksWithoutRecordsAndCommitsWhatTheTickAnswers() {
        broker.assign(partition(0));
        handler.answer = values -> RecordingHandler.tickOf(values, "tick");
        handler.metadata = partition -> "m";
        broker.then(() -> {});
        broker.then(() -> advance(Duration.ofMillis(200)));

        run();

        assertThat(handler.calls).containsExactly("assigned{0=0}", "handle[]", "committed", "revoked[0]");
        assertThat(broker.committedValues()).containsExactly("tick");
        assertThat(broker.committedOffsets())
                .as("offsets go with every transaction: they fence it to the group's generation")
                .containsExactly(Map.entry(partition(0), new OffsetAndMetadata(0, "m")));
    }

    @Test
    void makesNoTransactionForATickThatAnswersNothing() {
        broker.assign(partition(0));
        broker.then(() -> {});
        broker.then(() -> advance(Duration.ofMillis(200)));

        run();

        assertThat(handler.calls).contains("handle[]").doesNotContain("committed");
        assertThat(broker.transactions()).isZero();
    }

    @Test
    void neverTicksWhileItOwnsNothing() {
        broker.then(() -> {});
        broker.then(() -> advance(Duration.ofSeconds(1)));

        run();

        assertThat(handler.calls).isEmpty();
    }

    @Test
    void storesMetadataWithTheOffsetsAndGivesItBackOnAssignment() {
        broker.assign(partition(0), partition(1));
        broker.append(0, "a");
        handler.metadata = partition -> "{since " + partition.partition() + "}";
        handler.answer = values -> Output.none().committing(Set.of(partition(1), partition(7)));
        run();
        handler.calls.clear();

        handler.answer = values -> Output.none();
        run();

        assertThat(broker.committedOffsets())
                .containsOnly(
                        Map.entry(partition(0), new OffsetAndMetadata(1, "{since 0}")),
                        Map.entry(partition(1), new OffsetAndMetadata(0, "{since 1}")));
        assertThat(handler.calls).startsWith("assigned{0=1{since 0}, 1=0{since 1}}");
    }

    @Test
    void commitsHeldBatchesWithTheNextOutputThatIsNotHeld() {
        broker.assign(partition(0));
        broker.append(0, "a", "b", "c", "d");
        handler.answer = values -> values.isEmpty() ? Output.of(List.of(output("snapshot"))) : Output.held();
        broker.thenPolls(4);
        broker.then(() -> advance(Duration.ofMillis(200)));

        run();

        assertThat(handler.calls)
                .containsExactly(
                        "assigned{0=0}", "handle[a, b, c]", "handle[d]", "handle[]", "committed", "revoked[0]");
        assertThat(broker.committedValues()).containsExactly("snapshot");
        assertThat(broker.committedOffsets()).containsEntry(partition(0), new OffsetAndMetadata(4));
    }

    @Test
    void abortsWhatIsHeldWhenItStops() {
        broker.assign(partition(0));
        broker.append(0, "a");
        handler.answer = values -> Output.held();

        run();

        assertThat(handler.calls).containsExactly("assigned{0=0}", "handle[a]", "aborted", "revoked[0]");
        assertThat(broker.transactions()).isZero();
    }

    @Test
    void abortsWhatIsHeldWhenAPartitionIsRevokedAndReadsTheOthersAgain() {
        broker.assign(partition(0), partition(1));
        broker.append(0, "a");
        broker.append(1, "x");
        handler.answer = values -> Output.held();
        broker.thenPolls(3);
        broker.then(() -> broker.assign(partition(1)));

        run();

        assertThat(handler.calls).containsSubsequence("aborted", "revoked[0]", "handle[x]");
        assertThat(handler.calls.get(handler.calls.indexOf("revoked[0]") + 1)).isEqualTo("handle[x]");
    }

    @Test
    void discardsABatchDuringWhichAPartitionWasRevoked() {
        HeldExecutor handling = new HeldExecutor();
        broker.assign(partition(0), partition(1));
        broker.append(0, "a");
        broker.append(1, "x");
        broker.thenPolls(3);
        broker.then(() -> broker.assign(partition(1)));
        broker.then(handling::releaseAll);
        broker.then(() -> {});
        broker.then(handling::releaseAll);
        broker.then(handling::releaseAll);

        run(loop(SETTINGS, new DirectExecutor(), handling));

        assertThat(handler.calls)
                .containsSubsequence("aborted", "revoked[0]", "handle[x]", "committed")
                .doesNotContainSubsequence("committed", "aborted");
        assertThat(broker.committedValues()).containsExactly("x");
        assertThat(broker.committedOffsets()).containsOnlyKeys(partition(1));
    }

    @Test
    void dropsTheWaitingRecordsOfARevokedPartitionAndReadsThemWhenItComesBack() {
        HeldExecutor preparation = new HeldExecutor();
        broker.assign(partition(0), partition(1));
        broker.append(0, "a");
        broker.append(1, "x");
        broker.thenPolls(2);
        broker.then(() -> broker.assign(partition(1)));
        broker.then(() -> broker.assign(partition(0), partition(1)));
        broker.then(preparation::releaseAll);
        broker.then(preparation::releaseAll);
        broker.thenPolls(2);

        run(loop(SETTINGS, preparation, new DirectExecutor()));

        assertThat(broker.committedValues()).containsExactlyInAnyOrder("a", "x");
        assertThat(handler.calls).doesNotContain("aborted");
    }

    @Test
    void fetchesAndPreparesOnWhileABatchIsBeingHandled() {
        HeldExecutor handling = new HeldExecutor();
        broker.assign(partition(0));
        broker.append(0, "a");
        TransactionalLoop<String> loop = loop(SETTINGS, new DirectExecutor(), handling);
        broker.thenPolls(2);
        broker.then(() -> broker.append(0, "b", "c"));
        broker.thenPolls(1);
        broker.then(() -> assertThat(loop.status().queued()).isEqualTo(3));
        broker.then(handling::releaseAll)
                .thenPolls(1)
                .then(handling::releaseAll)
                .thenPolls(1);

        run(loop);

        assertThat(handler.calls).containsSubsequence("handle[a]", "committed", "handle[b, c]");
    }

    @Test
    void pausesAPartitionWhoseQueueIsFullAndResumesItWhenHalfIsGone() {
        HeldExecutor preparation = new HeldExecutor();
        broker.assign(partition(0), partition(1));
        broker.append(0, "a", "b", "c", "d");
        broker.append(1, "x");
        broker.thenPolls(2);
        broker.then(() -> assertThat(broker.consumer.paused()).containsExactly(partition(0)));
        broker.then(() -> broker.append(0, "e"));
        broker.then(() -> assertThat(broker.consumer.fetched).containsEntry(partition(0), 4));
        broker.then(preparation::releaseAll).thenPolls(1);
        broker.then(() -> assertThat(broker.consumer.paused()).isEmpty());
        broker.then(preparation::releaseAll).thenPolls(1).then(preparation::releaseAll);

        LoopStatus status = run(loop(SETTINGS, preparation, new DirectExecutor()));

        assertThat(status.reason()).isEmpty();
        assertThat(broker.committedValues()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "x");
    }

    @Test
    void waitsForRecordsInPreparationButNoLongerThanTheGatheringTime() {
        HeldExecutor preparation = new HeldExecutor();
        broker.assign(partition(0));
        broker.append(0, "a", "b");
        broker.thenPolls(1);
        broker.then(() -> preparation.release(1)).thenPolls(2);
        broker.then(() -> assertThat(handler.calls).doesNotContain("handle[a]"));
        broker.then(() -> advance(Duration.ofMillis(100))).thenPolls(1);
        broker.then(() -> assertThat(handler.calls).contains("handle[a]"));
        broker.then(preparation::releaseAll);

        LoopStatus status = run(loop(SETTINGS, preparation, new DirectExecutor()));

        assertThat(status.reason()).isEmpty();
        assertThat(broker.committedValues()).containsExactly("a", "b");
    }

    @Test
    void commitsOtherPartitionsWhileARecordIsPreparedWhereTheHandlerSays() {
        HeldExecutor elsewhere = new HeldExecutor();
        handler.executors = Map.of("a", elsewhere);
        broker.assign(partition(0), partition(1));
        broker.append(0, "a", "b");
        broker.append(1, "x");
        broker.thenPolls(1).then(() -> advance(Duration.ofMillis(100))).thenPolls(2);
        broker.then(() -> assertThat(broker.committedValues()).containsExactly("x"));
        broker.then(elsewhere::releaseAll).thenPolls(1);

        run();

        assertThat(broker.committedValues()).containsExactly("x", "a", "b");
        assertThat(broker.committedOffsets())
                .containsEntry(partition(0), new OffsetAndMetadata(2))
                .containsEntry(partition(1), new OffsetAndMetadata(1));
    }

    @Test
    void handlesNothingWhileItYieldsAndThenGoesOn() {
        broker.assign(partition(0));
        broker.append(0, "a");
        handler.yielding = true;
        broker.thenPolls(2).then(() -> advance(Duration.ofSeconds(1))).thenPolls(1);
        broker.then(() -> assertThat(handler.calls).containsExactly("assigned{0=0}"));
        broker.then(() -> handler.yielding = false);

        LoopStatus status = run();

        assertThat(status.reason()).isEmpty();
        assertThat(broker.committedValues()).containsExactly("a");
    }

    @Test
    void readsUpToTheLimitSaysSoAndGoesOnWhenTheLimitGrows() {
        long[] limit = {2};
        broker.assign(partition(0));
        broker.append(0, "a", "b", "c", "d");
        handler.limit = partition -> limit[0];
        broker.thenPolls(4);
        broker.then(() -> assertThat(broker.committedValues()).containsExactly("a", "b"));
        broker.then(() -> limit[0] = 4);

        LoopStatus status = run();

        assertThat(status.reason()).isEmpty();
        assertThat(broker.committedValues()).containsExactly("a", "b", "c", "d");
        assertThat(handler.calls.stream().filter("reachedEnd0"::equals)).hasSize(2);
        assertThat(handler.calls)
                .containsSubsequence(
                        "handle[a, b]", "committed", "reachedEnd0", "handle[c, d]", "committed", "reachedEnd0");
    }

    @Test
    void failsAndNamesTheOutputThatWasTooLarge() {
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.onNewProducer(producer -> producer.tooLarge.add("a"));

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.FAILED);
        assertThat(status.reason()).contains("topic out").contains("1 bytes").contains("max.message.bytes");
        assertThat(handler.calls).containsSubsequence("handle[a]", "aborted", "refused[a]");
    }

    @Test
    void letsTheHandlerAnswerOtherwiseWhenAnOutputWasTooLarge() {
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.onNewProducer(producer -> producer.tooLarge.add("a"));
        handler.answersRefusals = true;
        handler.answer = values -> Output.of(List.of(output(handler.calls.contains("refused[a]") ? "shorter" : "a")));

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(broker.committedValues()).containsExactly("shorter");
    }

    @Test
    void takesNoRefusalForAFailureThatTheHandlerAnswers() {
        List<String> tooLarge = IntStream.range(0, 100).mapToObj(i -> "x" + i).toList();
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.onNewProducer(producer -> producer.tooLarge.addAll(tooLarge));
        handler.answersRefusals = true;
        handler.answer = values -> Output.of(List.of(output(tooLarge.stream()
                .filter(value -> !handler.calls.contains("refused[" + value + "]"))
                .findFirst()
                .orElse("fits"))));

        broker.thenPolls(500);
        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(broker.committedValues()).containsExactly("fits");
    }

    @Test
    void tellsWhetherItIsIdle() {
        broker.assign(partition(0));
        TransactionalLoop<String> loop = loop(SETTINGS, new DirectExecutor(), new DirectExecutor());
        broker.thenPolls(2);
        broker.then(() -> assertThat(loop.status()).isEqualTo(new LoopStatus(LoopState.RUNNING, "", 1, 0, 0, true)));
        broker.then(() -> broker.append(0, "a"));
        broker.then(() -> assertThat(loop.status().idle()).isFalse());

        LoopStatus status = run(loop);

        assertThat(status.reason()).isEmpty();
    }

    @Test
    void finishesAndCommitsTheBatchAtTheHandlerWhenItIsStopped() {
        HeldExecutor handling = new HeldExecutor();
        broker.assign(partition(0));
        broker.append(0, "a");
        TransactionalLoop<String> loop = loop(SETTINGS, new DirectExecutor(), handling);
        broker.thenPolls(2).then(loop::stop).thenPolls(2).then(handling::releaseAll);

        run(loop);
        handling.releaseAll();

        assertThat(broker.committedValues()).containsExactly("a");
        assertThat(handler.calls).containsExactly("assigned{0=0}", "handle[a]", "committed", "revoked[0]");
    }

    @Test
    void beginsAgainWhenPollingFails() {
        broker.assign(partition(0));
        broker.append(0, "a");
        broker.then(() -> broker.consumer.setPollException(new KafkaException("disconnected")));

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(broker.producers).hasSize(2);
        assertThat(broker.committedValues()).containsExactly("a");
    }

    @Test
    void beginsAgainWhenTheHandlerFailsAtAnEvent() {
        broker.assign(partition(0));
        broker.append(0, "a");
        handler.failingEvents.add("committed");

        LoopStatus status = run();

        assertThat(status.state()).isEqualTo(LoopState.STOPPED);
        assertThat(handler.calls)
                .containsExactly(
                        "assigned{0=0}", "handle[a]", "committed", "revoked[0]", "assigned{0=1}", "revoked[0]");
        assertThat(broker.committedValues()).containsExactly("a");
    }

    @Test
    void worksOnThreadsOfItsOwnAndEndsThemWhenClosed() throws Exception {
        CountDownLatch handled = new CountDownLatch(1);
        broker.assign(partition(0));
        broker.append(0, "a");
        handler.answer = values -> {
            if (!values.isEmpty()) {
                handled.countDown();
            }
            return RecordingHandler.echo(values);
        };
        ExecutorService handling = Executors.newSingleThreadExecutor(new DaemonThreads("test-handle"));
        TransactionalLoop<String> loop = loop(SETTINGS, new DirectExecutor(), handling);

        loop.start();
        assertThat(handled.await(10, TimeUnit.SECONDS)).isTrue();
        loop.close();
        loop.close();

        assertThat(loop.status().state()).isEqualTo(LoopState.STOPPED);
        assertThat(handling.isTerminated()).isTrue();
        assertThat(broker.committedValues()).containsExactly("a");
    }
}
