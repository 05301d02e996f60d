package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LabelledImage;
import io.frostline.vision.image.Crop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that a fine-tune works on.
 *
 * @param asked the task whose plateau asked for it: the network is trained on its labels
 * @param others further tasks on the same backbone, whose heads are learned anew in the new space
 * @param crops the images' pixels, prepared as the backbone wants them; images that could not be had are missing
 */
public record TuningJob(TuningTask asked, List<TuningTask> others, Map<ImageId, Crop> crops) {
    public TuningJob {
        others = List.copyOf(others);
        crops = Map.copyOf(crops);
    }

    /** @return every image of any task that could be had */
    Map<ImageId, Crop> all() {
        SortedSet<ImageId> ids = new TreeSet<>();
        Stream.concat(Stream.of(asked), others.stream())
                .flatMap(task -> task.images().stream())
                .map(LabelledImage::imageId)
                .forEach(ids::add);
        Map<ImageId, Crop> chosen = new LinkedHashMap<>();
        for (ImageId id : ids) {
            Crop crop = crops.get(id);
            if (crop != null) {
                chosen.put(id, crop);
            }
        }
        return chosen;
    }
}
