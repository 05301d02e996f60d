package io.frostline.trainer.stream.contest;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.trainer.stream.ChallengerHead;
import io.frostline.trainer.stream.HeldOutLabel;
import io.frostline.trainer.stream.log.ImageLog;
import io.frostline.trainer.tuning.Comparison;
import io.frostline.trainer.tuning.Comparison.Answer;
import io.frostline.vision.Embedding;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A challenger's answers to some held-out images, each of which is embedded once, whatever it is labelled for. */
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final int IMAGES_AT_A_TIME = 64;

    private final Map<String, ChallengerHead> heads;
    private final Preprocessor preprocessor;
    private final SealedBackbone backbone;
    private final Map<ImageId, List<HeldOutLabel>> labels = new LinkedHashMap<>();
    private final Map<ImageId, Crop> batch = new LinkedHashMap<>();
    private final Map<String, List<Answer>> answers = new TreeMap<>();
    private int embedded;

    /** @param heads the challenger's, by task; there is one for each label */
    Round(
            Map<String, ChallengerHead> heads,
            List<HeldOutLabel> asked,
            Preprocessor preprocessor,
            SealedBackbone backbone) {
        this.heads = heads;
        this.preprocessor = preprocessor;
        this.backbone = backbone;
        asked.forEach(label -> labels.computeIfAbsent(label.image().imageId(), none -> new ArrayList<>())
                .add(label));
    }

    /**
     * @param known embeddings of some images
     * @return what both say, by task; of images that cannot be had, nothing
     */
    List<Comparison> answer(Map<ImageId, Embedding> known, ImageLog images) {
        List<LabelledImage> unknown = new ArrayList<>();
        labels.forEach((imageId, asked) -> {
            Embedding embedding = known.get(imageId);
            if (embedding == null) {
                unknown.add(asked.get(asked.size() - 1).image());
            } else {
                note(asked, embedding);
            }
        });
        images.read(unknown, this::embed);
        embedBatch();
        if (embedded < unknown.size()) {
            LOG.warn(
                    "{} of {} held-out images cannot be had any more or not be decoded, and the challenger is not judged on them",
                    unknown.size() - embedded,
                    labels.size());
        }
        List<Comparison> comparisons = new ArrayList<>();
        answers.forEach((task, all) -> comparisons.add(Comparison.of(task, all)));
        return comparisons;
    }

    private void embed(LabelledImage image, byte[] encoded) {
        if (preprocessor.prepare(encoded) instanceof Crop crop) {
            batch.put(image.imageId(), crop);
        }
        if (batch.size() == IMAGES_AT_A_TIME) {
            embedBatch();
        }
    }

    private void embedBatch() {
        if (batch.isEmpty()) {
            return;
        }
        List<ImageId> ids = List.copyOf(batch.keySet());
        List<Embedding> embeddings = backbone.embed(List.copyOf(batch.values()));
        for (int i = 0; i < ids.size(); i++) {
            note(labels.getOrDefault(ids.get(i), List.of()), embeddings.get(i));
        }
        embedded += ids.size();
        batch.clear();
    }

    private void note(List<HeldOutLabel> asked, Embedding embedding) {
        for (HeldOutLabel label : asked) {
            String wanted = label.image().label();
            ChallengerHead head = Objects.requireNonNull(heads.get(label.task()));
            boolean right = head.head().predict(embedding).label().equals(wanted);
            answers.computeIfAbsent(label.task(), none -> new ArrayList<>())
                    .add(new Answer(wanted, label.servingRight(), right));
        }
    }
}
