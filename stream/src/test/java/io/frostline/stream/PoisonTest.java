package io.frostline.stream;

import static io.frostline.stream.FakeBroker.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

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

    /** @return whether the process came to its end in good order */
    private boolean live() {
        broker.reconnect();
        handler.calls.clear();
        TransactionalLoop<String> loop = new TransactionalLoop<>(
                SETTINGS, handler, broker, new DirectExecutor(), new DirectExecutor(), System::nanoTime);
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
        broker.thenPolls(30).atEnd = loop::stop;
        loop.run();
        return !ended[0];
    }

    @Test
    void isSkippedAfterSomeProcessesAndOthersAreHandledOnce() {
        broker.assign(partition(0), partition(1));
        broker.append(0, "a", "b", POISON, "c", "d", "e", "f");
        broker.append(1, "v", "w", "x");

        int ends = 0;
        while (!live()) {
            ends++;
        }

        assertThat(ends).isEqualTo(4);
        assertThat(broker.committedValues())
                .containsExactlyInAnyOrder("a", "b", "skipped after 4", "c", "d", "e", "f", "v", "w", "x");
        assertThat(broker.committedValues()).containsSubsequence("a", "b", "skipped after 4", "c", "d", "e", "f");
        assertThat(broker.committedOffsets())
                .containsEntry(partition(0), new OffsetAndMetadata(7, "text"))
                .containsEntry(partition(1), new OffsetAndMetadata(3, "text"));
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
