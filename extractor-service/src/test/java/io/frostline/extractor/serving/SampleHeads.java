package io.frostline.extractor.serving;

import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.List;

/** Heads over the embeddings of {@link FakeBackbone}. */
public final class SampleHeads {
    private SampleHeads() {}

    /** @return a head that says {@code bright} for a first value above 128 and {@code dark} below */
    public static TaskHead brightness(String task, long version, Space space) {
        return new TaskHead(
                task,
                version,
                Head.of(space, List.of("bright", "dark"), new float[] {1, -128, -1, 128}, new float[] {0, 0}));
    }

    /** @return a head that reads three values, one more than a {@link FakeBackbone} has */
    public static TaskHead tooWide(String task, Space space) {
        return new TaskHead(task, 1, Head.of(space, List.of("only"), new float[3], new float[1]));
    }
}
