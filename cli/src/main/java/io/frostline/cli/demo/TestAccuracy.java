package io.frostline.cli.demo;

import io.frostline.cli.images.SourceImage;
import io.frostline.vision.Embedding;
import io.frostline.vision.Head;
import java.util.List;
import java.util.Map;

/** How a head does on pictures whose labels were never sent. */
final class TestAccuracy {
    private TestAccuracy() {}

    /**
     * @param vectors of the test pictures in the head's space, by image id; a picture without one counts as wrong
     * @return share predicted right, a fraction; NaN if there are no test pictures
     */
    static double of(Head head, List<SourceImage> test, Map<String, List<Float>> vectors) {
        int right = 0;
        for (SourceImage image : test) {
            List<Float> vector = vectors.get(image.id());
            if (vector != null) {
                Embedding embedding = Embedding.of(head.space(), ModelHistory.floats(vector));
                if (head.predict(embedding).label().equals(image.label())) {
                    right++;
                }
            }
        }
        return test.isEmpty() ? Double.NaN : (double) right / test.size();
    }
}
