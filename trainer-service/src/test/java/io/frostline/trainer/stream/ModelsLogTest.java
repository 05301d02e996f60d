package io.frostline.trainer.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.schemas.BackbonePromoted;
import io.frostline.schemas.Codec;
import io.frostline.schemas.ModelKeys;
import io.frostline.stream.log.FakeLog;
import io.frostline.stream.log.StretchReader;
import io.frostline.trainer.learning.DriftSnapshot;
import io.frostline.trainer.learning.Evaluation;
import io.frostline.trainer.learning.LearnerSnapshot;
import io.frostline.trainer.learning.Probation;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelsLogTest {
    private static final Space SPACE = new Space("resnet18-000000000001");

    private final FakeLog log = new FakeLog(1);
    private final Codec codec = new Codec();
    private final ModelsLog models = new ModelsLog(codec, new StretchReader(log));

    @Test
    void knowsNothingOfAnEmptyTopic() {
        assertThat(models.read().backbone()).isEmpty();
        assertThat(models.read().heads()).isEmpty();
    }

    @Test
    void readsTheLastHeadOfEachTaskAsItWasWritten() {
        PublishedHead last = head("species", 2);
        publish(head("species", 1));
        publish(head("pose", 5));
        publish(last);

        assertThat(models.read().heads()).containsOnlyKeys("species", "pose").containsEntry("species", last);
    }

    @Test
    void forgetsAHeadThatWasTakenAway() {
        publish(head("species", 1));
        log.append(LoopBench.MODELS, ModelKeys.head("species"), null);

        assertThat(models.read().heads()).isEmpty();
    }

    @Test
    void readsTheLastBackbone() {
        promote("resnet18-aaa");
        promote("resnet18-bbb");

        assertThat(models.read().backbone())
                .hasValueSatisfying(
                        backbone -> assertThat(backbone.getArtifact()).isEqualTo("resnet18-bbb"));
    }

    @Test
    void keepsWhatWasServedBeforeApart() {
        Space other = new Space("resnet18-000000000009");
        publish(head("species", 2));
        log.append(LoopBench.MODELS, ModelKeys.previousHead("species"), encoded(head(other, "species", 1)));
        log.append(LoopBench.MODELS, ModelKeys.previousHead("pose"), encoded(head("pose", 4)));
        BackbonePromoted bundled = new BackbonePromoted(other.id(), "", "", null, Map.of(), Instant.EPOCH);
        log.append(LoopBench.MODELS, ModelKeys.PREVIOUS_BACKBONE, codec.encode(bundled));

        PublishedModels now = models.read();

        assertThat(now.heads()).containsOnlyKeys("species").containsEntry("species", head("species", 2));
        assertThat(now.backbone()).isEmpty();
        assertThat(now.previous())
                .contains(new Previous(other, null, null, Map.of("species", head(other, "species", 1))));
    }

    @Test
    void passesOverWhatItCannotRead() {
        log.append(LoopBench.MODELS, ModelKeys.head("species"), new byte[] {1, 2, 3});
        publish(head("pose", 1));

        assertThat(models.read().heads()).containsOnlyKeys("pose");
    }

    private void publish(PublishedHead head) {
        log.append(LoopBench.MODELS, ModelKeys.head(head.task()), encoded(head));
    }

    private byte[] encoded(PublishedHead head) {
        return codec.encode(head.toRecord(Instant.EPOCH, new TaskPartitions(4)));
    }

    private void promote(String artifact) {
        BackbonePromoted promoted =
                new BackbonePromoted(SPACE.id(), artifact, "00".repeat(32), null, Map.of(), Instant.EPOCH);
        log.append(LoopBench.MODELS, ModelKeys.BACKBONE, codec.encode(promoted));
    }

    private static PublishedHead head(String task, long version) {
        return head(SPACE, task, version);
    }

    private static PublishedHead head(Space space, String task, long version) {
        Head head = Head.of(space, List.of("a", "b"), new float[] {1, 2, 3, version}, new float[] {0.5f, -0.5f});
        LearnerSnapshot snapshot = new LearnerSnapshot(
                40,
                60,
                20,
                2_000,
                0.7,
                33.3,
                List.of(new Evaluation(40, 0.75, 8)),
                new DriftSnapshot(1.5, 0.8, 39.7),
                List.of("a"),
                30,
                new Probation(0.6, 700.5, 90, 55),
                true);
        return new PublishedHead(task, version, head, snapshot);
    }
}
