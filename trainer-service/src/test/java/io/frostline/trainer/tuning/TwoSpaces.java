package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.Example;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Held-out images of two labels, plus and minus, in a space that is served and one that is a candidate. The head of
 * each space says plus where an embedding's only value is positive, so each image can be made right or wrong in each
 * space.
 */
public final class TwoSpaces {
    public static final Space SERVED = new Space("tiny-000000000000");
    public static final Space CANDIDATE = new Space("tiny-111111111111");

    private final String task;
    private final List<LabelledImage> images = new ArrayList<>();
    private final List<Comparison.Answer> answers = new ArrayList<>();
    private final List<Example> embedded = new ArrayList<>();

    public TwoSpaces(String task) {
        this.task = task;
    }

    public static Head head(Space space) {
        return Head.of(space, List.of("plus", "minus"), new float[] {1, -1}, new float[] {0, 0});
    }

    public TwoSpaces add(int count, String label, boolean servedRight, boolean candidateRight) {
        for (int i = 0; i < count; i++) {
            long offset = images.size();
            ImageId id = new ImageId(task + "-" + offset);
            ImageSource source = new ImageSource("images", 0, offset);
            float sign = label.equals("plus") ? 1 : -1;
            images.add(new LabelledImage(id, label, source, offset, true));
            answers.add(new Comparison.Answer(label, servedRight, candidateRight));
            Embedding candidate = Embedding.of(CANDIDATE, new float[] {candidateRight ? sign : -sign});
            embedded.add(new Example(id, label, candidate, source, offset));
        }
        return this;
    }

    TunedTask tuned() {
        return new TunedTask(new TuningTask(task, head(SERVED), images, images.size()), head(CANDIDATE), embedded);
    }

    Comparison comparison() {
        return Comparison.of(task, answers);
    }

    public static Tuned candidate(TwoSpaces... tasks) {
        return new Tuned(
                SERVED,
                CANDIDATE,
                "tiny-111111111111-abc",
                "0".repeat(64),
                Stream.of(tasks).map(TwoSpaces::tuned).toList(),
                new TrainingSpeed(900, 30, 240));
    }
}
