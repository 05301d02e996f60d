package io.frostline.trainer.stream.finetune;

import io.frostline.schemas.Topics;
import io.frostline.trainer.learning.HoldOutPolicy;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.FakeLog;
import io.frostline.trainer.stream.FineTuneRequest;
import io.frostline.trainer.tuning.Stripes;
import io.frostline.trainer.tuning.TinyBackbone;
import io.frostline.trainer.tuning.TuningTask;
import io.frostline.vision.Head;
import io.frostline.vision.model.ModelDirectory;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** 240 drawings of stripes in the images topic, all labelled, and a request to fine-tune a tiny network on them. */
final class StripesLog {
    static final int IMAGES = 240;
    private static final TopicPartition PARTITION = new TopicPartition(Topics.IMAGES, 0);

    final FakeLog log = new FakeLog(1);
    private final Stripes stripes = new Stripes(IMAGES, new HoldOutPolicy(0.2, 1_000, "stripes"), 1);

    StripesLog() {
        for (LabelledImage image : stripes.images()) {
            log.append(PARTITION, image.imageId().value(), stripes.encoded(image.imageId()));
        }
    }

    /** Deletes, as retention does, so many of the first images. */
    void deleteFirst(int images) {
        log.deleteBefore(PARTITION, images);
    }

    FineTuneRequest request(ModelDirectory serving) {
        Backbone backbone = new Backbone(
                serving.space(),
                TinyBackbone.DIMENSION,
                serving.name(),
                serving.manifest().weights().sha256());
        Head head = Head.of(serving.space(), Stripes.LABELS, new float[3 * TinyBackbone.DIMENSION], new float[3]);
        return new FineTuneRequest(backbone, new TuningTask("stripes", head, stripes.images(), IMAGES), List.of());
    }
}
