package io.frostline.trainer.stream.finetune;

import io.frostline.schemas.Topics;
import io.frostline.stream.log.FakeLog;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.FineTuneRequest;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.stream.log.ReferencedImages;
import io.frostline.trainer.tuning.FineTuning;
import io.frostline.trainer.tuning.Stripes;
import io.frostline.trainer.tuning.TinyBackbone;
import io.frostline.trainer.tuning.Tuned;
import io.frostline.trainer.tuning.TuningTask;
import io.frostline.trainer.verification.Verification;
import io.frostline.vision.Device;
import io.frostline.vision.Head;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** 240 drawings of stripes in the images topic, all labelled, and a request to fine-tune a tiny network on them. */
public final class StripesLog {
    public static final int IMAGES = 240;
    private static final TopicPartition PARTITION = new TopicPartition(Topics.IMAGES, 0);

    public final FakeLog log = new FakeLog(1);
    public final HoldOutPolicy holdOut = new HoldOutPolicy(0.2, 1_000, "stripes");
    public final Stripes stripes = new Stripes(IMAGES, holdOut, 1);

    public StripesLog() {
        for (LabelledImage image : stripes.images()) {
            log.append(PARTITION, image.imageId().value(), stripes.encoded(image.imageId()));
        }
    }

    /** Deletes, as retention does, so many of the first images. */
    public void deleteFirst(int images) {
        log.deleteBefore(PARTITION, images);
    }

    /** Fine-tunes for two epochs, on this thread. */
    public Tuned fineTuned(ModelDirectory serving, ModelStore store) {
        FineTuneSettings settings = new FineTuneSettings(
                Device.CPU,
                FineTuning.standard().withEpochs(2).withRates(0.01, 0.01),
                LearningPolicy.standard(),
                10,
                Long.MAX_VALUE,
                "test");
        List<FineTuneEvent> events = new ArrayList<>();
        new FineTuneRun(
                        request(serving),
                        settings,
                        new StoredBackbones(store),
                        store,
                        new ImageLog(log, ReferencedImages.off()),
                        directory -> new Verification.Sound(Duration.ZERO),
                        Clock.systemUTC(),
                        events::add)
                .run();
        return ((FineTuneEvent.Finished) events.get(events.size() - 1)).candidate();
    }

    FineTuneRequest request(ModelDirectory serving) {
        Backbone backbone = new Backbone(
                serving.space(),
                TinyBackbone.DIMENSION,
                serving.name(),
                serving.manifest().weights().sha256());
        Head head = Head.of(serving.space(), Stripes.LABELS, new float[3 * TinyBackbone.DIMENSION], new float[3]);
        return new FineTuneRequest(backbone, new TuningTask("stripes", head, stripes.images(), IMAGES), 0, List.of());
    }
}
