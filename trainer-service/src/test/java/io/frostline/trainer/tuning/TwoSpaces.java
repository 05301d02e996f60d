package io.frostline.trainer.tuning;

import io.frostline.vision.Head;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is served and a candidate, each with a space and a head that says plus where an embedding's only value is
 * positive, and what both have said of held-out images of two labels, plus and minus.
 */
public final class TwoSpaces {
    public static final Space SERVED = new Space("tiny-000000000000");
    public static final Space CANDIDATE = new Space("tiny-111111111111");

    private final String task;
    private final List<Comparison.Answer> answers = new ArrayList<>();

    public TwoSpaces(String task) {
        this.task = task;
    }

    public static Head head(Space space) {
        return Head.of(space, List.of("plus", "minus"), new float[] {1, -1}, new float[] {0, 0});
    }

    public TwoSpaces add(int count, String label, boolean servedRight, boolean candidateRight) {
        answers.addAll(Collections.nCopies(count, new Comparison.Answer(label, servedRight, candidateRight)));
        return this;
    }

    Comparison comparison() {
        return Comparison.of(task, answers);
    }
}
