package io.frostline.vision.model;

import io.frostline.vision.Space;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.network.ResNet;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of a model beside its weights: what it is and how it was made.
 *
 * @param architecture the backbone's description
 * @param preprocessing how a picture becomes its input
 * @param labels of the {@code fc} layer in the weights, in row order; empty if there is none
 * @param parent the space it was fine-tuned from, if it was
 * @param trainedOn what it was trained on and how, in the maker's words
 * @param metrics what it reached; accuracies are fractions
 * @param createdAt when it was made, if known
 * @param madeBy what made it, if known
 * @param provenance how it was trained, if it can be told exactly
 */
public record ModelDescription(
        ResNet architecture,
        Preprocessing preprocessing,
        List<String> labels,
        @Nullable Space parent,
        Map<String, String> trainedOn,
        Map<String, Double> metrics,
        @Nullable Instant createdAt,
        @Nullable String madeBy,
        @Nullable Provenance provenance) {
    public ModelDescription {
        labels = List.copyOf(labels);
        trainedOn = Collections.unmodifiableMap(new TreeMap<>(trainedOn));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** @return a description of which nothing more is known */
    public static ModelDescription of(ResNet architecture, Preprocessing preprocessing) {
        return new ModelDescription(architecture, preprocessing, List.of(), null, Map.of(), Map.of(), null, null, null);
    }

    /** @return the description of a backbone fine-tuned from this one, which has the space {@code parent} */
    public ModelDescription child(
            Space parent,
            Map<String, String> trainedOn,
            Map<String, Double> metrics,
            Instant createdAt,
            String madeBy,
            Provenance provenance) {
        return new ModelDescription(
                architecture, preprocessing, List.of(), parent, trainedOn, metrics, createdAt, madeBy, provenance);
    }
}
