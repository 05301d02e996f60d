package io.frostline.extractor.extraction;

import io.frostline.extractor.intake.ReadyImage;
import io.frostline.extractor.serving.TaskPrediction;
import io.frostline.vision.Embedding;
import java.util.List;

/** An image's embedding, what every task's head says of it, and the batch it was computed in. */
public record Extracted(ReadyImage image, Embedding embedding, List<TaskPrediction> predictions, BatchId batch) {}
