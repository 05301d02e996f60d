package io.frostline.extractor.serving;

import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import io.frostline.vision.Space;

/**
 * A head that was published for a task.
 *
 * @param version grows with every head of the task
 */
public record TaskHead(String task, long version, Head head) {

    public Space space() {
        return head.space();
    }

    public TaskPrediction predict(Embedding embedding) {
        return new TaskPrediction(task, version, head.predict(embedding));
    }
}
