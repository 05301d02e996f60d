package io.frostline.trainer.stream;

import io.frostline.trainer.learning.Learner;
import io.frostline.vision.Space;
import java.util.Map;

/** A fine-tuned backbone with its heads that has yet to show that it is better than what is served. */
public interface Candidate {
    Space space();

    /** @param live all tasks' learners as they stand now, by task; they stay as they are */
    Ruling judge(Map<String, Learner> live);
}
