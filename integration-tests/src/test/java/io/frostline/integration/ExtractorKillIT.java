package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import io.frostline.vision.model.BundledBackbone;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.ResNet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} in mid-stream, twice, under load. */
class ExtractorKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path directory;

    /** How many images keep a network busy long enough to be killed at its work, twice. */
    enum Load {
        BUNDLED(1_000),
        RESNET18(60),
        RESNET50(30);

        private final int images;

        Load(int images) {
            this.images = images;
        }

        ModelDirectory model(Path store) throws InvalidModelException {
            return switch (this) {
                case BUNDLED -> BundledBackbone.open();
                case RESNET18 -> SyntheticModels.in(store, ResNet.ofLayers(18), 224);
                case RESNET50 -> SyntheticModels.in(store, ResNet.ofLayers(50), 224);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingAndEveryEmbeddingHasTheBitsOfAnUndisturbedOne(Load load) throws Exception {
        Map<String, byte[]> pictures = Reference.pictures();
        List<Map.Entry<String, byte[]>> files = List.copyOf(pictures.entrySet());

        try (Workbench workbench = Workbench.in(directory);
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class)) {
            ModelDirectory model = load.model(workbench.models());
            Map<String, List<Float>> expected = Undisturbed.vectors(model, pictures);
            if (load != Load.BUNDLED) {
                workbench.promote(model);
            }
            try (Outbox outbox = Outbox.to(workbench.kafka())) {
                for (int i = 0; i < load.images; i++) {
                    Map.Entry<String, byte[]> file = files.get(i % files.size());
                    outbox.image(SteadyImages.id(i, file.getKey()), file.getValue());
                }
                outbox.flush();
            }
            killOnce(workbench, embeddings, load, 1);
            killOnce(workbench, embeddings, load, load.images / 2);
            List<Embedding> embedded;
            try (ServiceProcess last = workbench.extractor(settings(load))) {
                embedded = embeddings.awaitExactly(load.images, PATIENCE);
            }

            History.of(workbench.kafka().bootstrapServers(), load.images).requireExactlyOnceInOrder();
            assertThat(embedded).allSatisfy(each -> {
                assertThat(each.getSpace()).isEqualTo(model.space().id());
                assertThat(each.getVector()).isEqualTo(expected.get(SteadyImages.name(each.getImageId())));
            });
        }
    }

    /** A restarted process takes its predecessor's place, and so ends what that one left open. */
    private static Map<String, String> settings(Load load) {
        return Map.of(
                "frostline.instance",
                "under-test",
                "frostline.maximum-images-per-transaction",
                Integer.toString(load.images / 10));
    }

    private static void killOnce(Workbench workbench, TopicLog<Embedding> embeddings, Load load, int after) {
        try (ServiceProcess extractor = workbench.extractor(settings(load))) {
            int seen = embeddings.awaitAtLeast(after, PATIENCE).size();
            extractor.process().kill();
            assertThat(seen).as("embeddings seen before the kill").isBetween(after, load.images - 1);
        }
    }
}
