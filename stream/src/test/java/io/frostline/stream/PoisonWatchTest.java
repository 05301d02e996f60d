package io.frostline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class PoisonWatchTest {
    private static final TopicPartition PARTITION = new TopicPartition("images", 0);
    private static final int STRETCH = 3;

    private final Map<TopicPartition, OffsetAndMetadata> group =
            new HashMap<>(Map.of(PARTITION, new OffsetAndMetadata(7, "text")));
    private UnaryOperator<PoisonWatch.Marking> fault = marking -> marking;

    @Test
    void countsProcessesThatTakeNothingBack() {
        assertThat(begin(new OwnMarks()).isCareful()).isFalse();
        assertThat(begin(new OwnMarks()).isCareful()).isFalse();
        assertThat(begin(new OwnMarks()).isCareful()).isTrue();
    }

    @Test
    void countsAProcessOnceHoweverOftenItLosesTheBroker() {
        OwnMarks ours = new OwnMarks();

        for (int session = 0; session < 9; session++) {
            assertThat(begin(ours).isCareful()).isFalse();
        }

        begin(new OwnMarks());
        assertThat(begin(new OwnMarks()).isCareful()).isTrue();
    }

    @Test
    void countsAProcessOnceWhicheverOfItsMarksHasComeThrough() {
        begin(new OwnMarks());
        OwnMarks ours = new OwnMarks();
        PoisonWatch second = begin(ours);
        Map<TopicPartition, OffsetAndMetadata> passed = Map.of(PARTITION, new OffsetAndMetadata(10, "text"));
        List.of(7L, 8L, 9L).forEach(offset -> second.handled(PARTITION, offset));
        Map<TopicPartition, OffsetAndMetadata> marked = second.marked(passed);
        OffsetAndMetadata before = committed();

        assertThat(begins(before, ours)).isEqualTo(2);
        assertThat(begins(Objects.requireNonNull(marked.get(PARTITION)), ours)).isEqualTo(1);
        assertThat(begins(before, new OwnMarks())).isEqualTo(3);
        assertThat(begins(Objects.requireNonNull(marked.get(PARTITION)), new OwnMarks()))
                .isEqualTo(2);
    }

    @Test
    void countsAProcessThatGaveUpAndCameBackToOneThatEndedThere() {
        OwnMarks ours = new OwnMarks();
        begin(ours).release(List.of(PARTITION));
        begin(new OwnMarks());

        assertThat(begins(committed(), ours)).isEqualTo(2);
    }

    @Test
    void takesBackWhatItFindsOfItsOwnAndNeverTouched() {
        OwnMarks ours = new OwnMarks();
        begin(ours);
        PoisonWatch next = watch(ours);
        next.assigned(PARTITION, committed());

        next.release(List.of(PARTITION));

        assertThat(committed()).isEqualTo(new OffsetAndMetadata(7, "text"));
    }

    @Test
    void remembersWhatItMayHaveWrittenThoughNoAnswerCame() {
        fault = marking -> marks -> {
            marking.write(marks);
            throw new TimeoutException("no answer");
        };
        OwnMarks ours = new OwnMarks();
        PoisonWatch watch = watch(ours);
        watch.assigned(PARTITION, committed());
        assertThat(catchThrowable(() -> watch.begin(List.of(PARTITION)))).isInstanceOf(TimeoutException.class);

        assertThat(begins(committed(), ours)).isEqualTo(1);
    }

    @Test
    void touchesNothingWhileTheGroupSharesThePartitionsOutAnew() {
        fault = marking -> marks -> {
            throw new NotCommittedException(new CommitFailedException(), null);
        };
        PoisonWatch watch = watch(new OwnMarks());
        watch.assigned(PARTITION, committed());

        assertThat(watch.begin(List.of(PARTITION))).isFalse();
        assertThat(committed()).isEqualTo(new OffsetAndMetadata(7, "text"));
    }

    /** Begins where others left off, and is gone without a word. */
    private PoisonWatch begin(OwnMarks ours) {
        PoisonWatch watch = watch(ours);
        assertThat(watch.assigned(PARTITION, committed())).isEqualTo(new OffsetAndMetadata(7, "text"));
        assertThat(watch.begin(List.of(PARTITION))).isTrue();
        return watch;
    }

    private PoisonWatch watch(OwnMarks ours) {
        return new PoisonWatch(fault.apply(group::putAll), true, STRETCH, ours);
    }

    /** @return the processes that somebody counts who finds this, itself included */
    private int begins(OffsetAndMetadata found, OwnMarks ours) {
        PoisonWatch watch = watch(ours);
        watch.assigned(PARTITION, found);
        return Lives.in(Objects.requireNonNull(
                                watch.marked(Map.of(PARTITION, found)).get(PARTITION))
                        .metadata())
                .begun();
    }

    private OffsetAndMetadata committed() {
        return Objects.requireNonNull(group.get(PARTITION));
    }
}
