package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import io.frostline.vision.network.Block;
import io.frostline.vision.network.ResNet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backbones take each other's place again and again while images come in all the time. */
class SwapsUnderLoadIT {
    private static final int SWAPS = 20;
    private static final int WARM_AFTER = 3;
    private static final int WARM_IMAGES = 1_500;
    private static final int IMAGES_PER_SECOND = 150;
    private static final int IMAGES_IN_EACH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES = List.of("small.jpg", "one-pixel.png", "palette.png", "still.gif");

    private final Map<String, byte[]> pictures = Reference.pictures(NAMES);

    @TempDir
    Path directory;

    @Test
    void loseDoubleAndMixNothingAndLeaveNoMemoryBehind() throws Exception {
        try (Workbench workbench = Workbench.in(directory);
                ServiceProcess extractor = workbench.extractor(Map.of());
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class);
                SteadyImages load = SteadyImages.start(workbench.kafka(), pictures, IMAGES_PER_SECOND)) {
            List<KnownSpace> spaces = spaces(workbench);
            List<Long> memory = new ArrayList<>();
            embeddings.awaitAtLeast(WARM_IMAGES, PATIENCE);

            for (int swap = 0; swap < SWAPS; swap++) {
                KnownSpace next = spaces.get(swap % spaces.size());
                workbench.publish(next.publication());
                workbench.promote(next.model());
                embeddings.awaitNext(IMAGES_IN_EACH, next::holds, PATIENCE);
                memory.add(ResidentMemory.bytes(extractor.process().pid()));
            }
            int sent = load.stop();
            List<Embedding> all =
                    embeddings.awaitAll(embedded -> LiveTraffic.in(embedded).images() >= sent, PATIENCE);

            LiveTraffic live = LiveTraffic.in(all);
            assertThat(live.lost()).isEmpty();
            assertThat(live.twice()).isEmpty();
            assertThat(live.images()).isEqualTo(sent);
            assertThat(live.reigns()).allSatisfy(reigns -> assertThat(reigns).isBetween(2, SWAPS + 1));
            for (KnownSpace space : spaces) {
                assertThat(all).filteredOn(space::holds).isNotEmpty().allMatch(space::isPure);
            }
            assertThat(Collections.max(memory.subList(WARM_AFTER, SWAPS)))
                    .as("most resident bytes after the third swap; after each one %s", memory)
                    .isLessThanOrEqualTo(memory.get(WARM_AFTER - 1) * 11 / 10);
        }
    }

    /** They differ in the length of their embeddings and in the size of the crops they take. */
    private List<KnownSpace> spaces(Workbench workbench) throws Exception {
        List<KnownSpace> spaces = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            ResNet network = new ResNet("resnet10-w" + 8 * number, Block.BASIC, List.of(1, 1, 1, 1), 8 * number);
            spaces.add(
                    new KnownSpace(SyntheticModels.in(workbench.models(), network, 35 + 7 * number), number, pictures));
        }
        return spaces;
    }
}
