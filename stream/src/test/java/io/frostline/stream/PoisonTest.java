package io.frostline.stream;

import static io.frostline.stream.FakeBroker.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record that ends every process which prepares it. */
class PoisonTest {
    private static final String POISON = "poison";
    private static final LoopSettings SETTINGS = LoopSettings.of(
                    "test", "group", "group-0", Set.of(FakeBroker.TOPIC), Map.of())
            .with(new Batching(3, Duration.ofMillis(100), 4, 1_000, 1));

    private final FakeBroker broker = new FakeBroker();
    private final RecordingHandler handler = new RecordingHandler();
    private List<String> callsUntilTheEnd = List.of();

    PoisonTest() {
        handler.skips = true;
        handler.metadata = partition -> "text";
    }

    private boolean live() {
        return live(0);
    }

    /**
     * @param patience polls that go by while a batch is at the handler
     * @return whether the process came to its end in good order
     */
    private boolean live(int patience) {
        broker.reconnect();
        handler.calls.clear();
        HeldExecutor held = new HeldExecutor();
        TransactionalLoop<String> loop = new TransactionalLoop<>(
                SETTINGS,
                handler,
                broker,
                new DirectExecutor(),
                patience == 0 ? new DirectExecutor() : held,
                System::nanoTime);
        boolean[] ended = {false};
        handler.beforePreparing = value -> {
            if (value.equals(POISON)) {
                ended[0] = true;
                callsUntilTheEnd = List.copyOf(handler.calls);
                broker.cutOff();
                loop.stop();
            }
        };
        broker.script.clear();
        for (int batch = 0; batch < 40; batch++) {
            broker.thenPolls(patience).then(held::releaseAll);
        }
        broker.atEnd = () -> {
            held.releaseAll();
            loop.stop();
        };
        loop.run();
        return !ended[0];
    }

    /** @return how many processes ended before one came to its end in good order */
    private int ends(int patience) {
        int ends = 0;
        while (!live(patience)) {
            ends++;
        }
        return ends;
    }

    @Test
    void isSkippedAfterSomeProcessesAndOthersAreHandledOnce() {
        broker.assign(partition(0), partition(1));
        broker.append(0, "a", "b", POISON, "c", "d", "e", "f");
        broker.append(1, "v", "w", "x");

        assertThat(ends(0)).isEqualTo(4);
        assertThat(broker.committedValues())
                .containsExactlyInAnyOrder("a", "b", "skipped after 4", "c", "d", "e", "f", "v", "w", "x");
        assertThat(broker.committedValues()).containsSubsequence("a", "b", "skipped after 4", "c", "d", "e", "f");
        assertThat(broker.committedOffsets())
                .containsEntry(partition(0), new OffsetAndMetadata(7, "text"))
                .containsEntry(partition(1), new OffsetAndMetadata(3, "text"));
    }

    /** Four wait, a poll of three comes on top where one was missing, and three are at the handler: nine at most. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2", "4, 1", "4, 2", "8, 1", "8, 2"})
    void costsAsManyProcessesWhereverItStands(int patience, int step) {
        for (int position = 0; position < 24; position++) {
            PoisonTest test = new PoisonTest();
            List<String> log = new ArrayList<>();
            for (int i = 0; i < 28; i++) {
                log.add(i == position ? POISON : "image " + i);
                log.addAll(Collections.nCopies(step - 1, FakeBroker.MARKER));
            }
            test.broker.assign(partition(0));
            test.broker.append(0, log.toArray(new String[0]));

            int ends = test.ends(patience);

            assertThat(ends).as("position %d", position).isEqualTo(4);
            log.removeIf(FakeBroker.MARKER::equals);
            log.replaceAll(value -> value.equals(POISON) ? "skipped after 4" : value);
            assertThat(test.broker.committedValues()).containsExactlyElementsOf(log);
        }
    }

    @Test
    void costsNoMoreAfterAnImageThatWasMendedAMomentAgo() {
        broker.assign(partition(0));
        broker.append(0, "a", POISON, "b", "c", "d", "e", "f", "g", "h", POISON, "i");
        live();
        broker.replace(0, 1, "antidote");

        assertThat(ends(9)).isLessThanOrEqualTo(4);

        assertThat(broker.committedValues())
                .contains("h", "i")
                .filteredOn(value -> value.startsWith("skipped"))
                .hasSize(1);
    }

    @Test
    void isHandledAloneOnceTwoProcessesHaveEnded() {
        broker.assign(partition(0));
        broker.append(0, "a", "b", POISON, "c");
        live();
        live();
        assertThat(callsUntilTheEnd).isEmpty();

        live();

        assertThat(callsUntilTheEnd)
                .containsExactly("assigned{0=0}", "handle[a]", "committed", "handle[b]", "committed");
    }

    @Test
    void costsNothingIfItIsMendedInTime() {
        broker.assign(partition(0));
        broker.append(0, "a", POISON, "b");
        live();
        live();
        live();
        broker.replace(0, 1, "antidote");

        assertThat(live()).isTrue();

        assertThat(broker.committedValues()).containsExactly("a", "antidote", "b");
        assertThat(broker.committedOffsets()).containsEntry(partition(0), new OffsetAndMetadata(3, "text"));
    }

    @Test
    void leavesNoTraceOfAProcessThatEndsInGoodOrder() {
        broker.assign(partition(0));
        broker.append(0, "a", "b");

        assertThat(live()).isTrue();
        broker.append(0, "c");
        assertThat(live()).isTrue();
        broker.append(0, "d");
        assertThat(live()).isTrue();
        broker.append(0, "e", "f", "g");
        live();

        assertThat(handler.calls).contains("handle[e, f, g]");
    }

    @Test
    void isTheLoopsEndWhereNobodySkips() {
        handler.skips = false;
        broker.assign(partition(0));
        broker.append(0, POISON);

        assertThat(List.of(live(), live(), live(), live(), live(), live())).containsOnly(false);
        assertThat(broker.committedOffsets()).isEmpty();
    }
}
