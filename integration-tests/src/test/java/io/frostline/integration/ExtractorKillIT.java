package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.topics.Outbox;
import io.frostline.schemas.Embedding;
import io.frostline.schemas.Topics;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.ImageLimits;
import io.frostline.vision.image.Preprocessor;
import io.frostline.vision.model.BundledBackbone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in mid-stream, twice, under load. */
class ExtractorKillIT {
    private static final int IMAGES = 1_700;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** A restarted process takes its predecessor's place, and so ends what that one left open. */
    private static final Map<String, String> SAME_INSTANCE = Map.of("frostline.instance", "under-test");

    @TempDir
    Path directory;

    @Test
    void losesAndDoublesNothingAndEveryEmbeddingHasTheBitsOfAnUndisturbedOne() throws Exception {
        Map<String, byte[]> pictures = Reference.pictures();
        List<Map.Entry<String, byte[]>> files = List.copyOf(pictures.entrySet());
        Map<String, List<Float>> expected = embed(pictures);

        try (Workbench workbench = Workbench.in(directory);
                TopicLog<Embedding> embeddings = TopicLog.of(workbench.kafka(), Topics.EMBEDDINGS, Embedding.class)) {
            try (Outbox outbox = Outbox.to(workbench.kafka())) {
                for (int i = 0; i < IMAGES; i++) {
                    Map.Entry<String, byte[]> file = files.get(i % files.size());
                    outbox.image(i + "/" + file.getKey(), file.getValue());
                }
                outbox.flush();
            }
            killOnce(workbench, embeddings, 1);
            killOnce(workbench, embeddings, IMAGES / 2);
            List<Embedding> embedded;
            try (ServiceProcess last = workbench.extractor(SAME_INSTANCE)) {
                embedded = embeddings.awaitExactly(IMAGES, PATIENCE);
            }

            assertThat(embedded).extracting(Embedding::getImageId).doesNotHaveDuplicates();
            assertThat(embedded).hasSize(IMAGES);
            assertThat(embedded).allSatisfy(each -> {
                String name = each.getImageId().substring(each.getImageId().indexOf('/') + 1);
                assertThat(each.getVector()).isEqualTo(expected.get(name));
            });
        }
    }

    private static void killOnce(Workbench workbench, TopicLog<Embedding> embeddings, int after) {
        try (ServiceProcess extractor = workbench.extractor(SAME_INSTANCE)) {
            int seen = embeddings.awaitAtLeast(after, PATIENCE).size();
            extractor.process().kill();
            assertThat(seen).as("embeddings seen before the kill").isBetween(after, IMAGES - 1);
        }
    }

    private static Map<String, List<Float>> embed(Map<String, byte[]> pictures) throws Exception {
        Map<String, List<Float>> vectors = new TreeMap<>();
        try (SealedBackbone backbone = SealedBackbone.load(BundledBackbone.open(), Device.CPU)) {
            Preprocessor preprocessor = new Preprocessor(backbone.preprocessing(), ImageLimits.DEFAULT);
            for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
                Crop crop = (Crop) preprocessor.prepare(picture.getValue());
                vectors.put(
                        picture.getKey(),
                        boxed(backbone.embed(List.of(crop)).get(0).toArray()));
            }
        }
        return vectors;
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>(values.length);
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }
}
