package io.frostline.trainer.stream;

import io.frostline.trainer.tuning.TuningTask;
import java.util.List;

/**
 * What a fine-tune starts from.
 *
 * @param serving the backbone to start from
 * @param asked the task whose plateau asks for it
 * @param partition of {@code labeled-embeddings} that has the task's labels
 * @param others further tasks on the same backbone
 */
public record FineTuneRequest(Backbone serving, TuningTask asked, int partition, List<TuningTask> others) {
    public FineTuneRequest {
        others = List.copyOf(others);
    }

    String task() {
        return asked.task();
    }
}
