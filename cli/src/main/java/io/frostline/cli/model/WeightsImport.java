package io.frostline.cli.model;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.Device;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.ModelDescription;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.model.ModelTrial;
import io.frostline.vision.model.StateDict;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.SafetensorsFile;
import io.frostline.vision.network.Weights;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A state dict from torchvision or timm that is to become a model directory.
 *
 * @param weights safetensors, with or without {@code fc}
 * @param prefix of the names of the tensors that are meant; it is taken off, and others are left out
 * @param labels of the rows of {@code fc}; empty if nobody knows them
 */
public record WeightsImport(
        Path weights, String prefix, ResNet architecture, Preprocessing preprocessing, List<String> labels) {
    private static final String MADE_BY = "frostline import";
    private static final int MOST_NAMED = 3;

    public WeightsImport {
        labels = List.copyOf(labels);
    }

    /**
     * Writes the model, which has to embed the probe images before its directory appears.
     *
     * @param directory nothing must be there; folders above it are made
     * @param now the manifest's {@code created_at}
     * @throws CommandFailure if the file is no safetensors, does not fit the architecture or the labels, or computes
     *     nothing usable
     */
    public ModelDirectory into(Path directory, Instant now) {
        return into(
                (description, content, trial) -> ModelDirectory.create(directory, description, content, trial), now);
    }

    /**
     * Puts the model into a store, unless the same is there already.
     *
     * @param now the manifest's {@code created_at}
     * @throws CommandFailure as above
     */
    public ModelDirectory into(ModelStore store, Instant now) {
        return into(store::add, now);
    }

    private ModelDirectory into(Destination destination, Instant now) {
        requireFile(weights);
        try {
            SafetensorsFile content = StateDict.read(weights, prefix, description(Map.of(), now));
            return destination.put(
                    description(source(content), now),
                    content.weights(),
                    model -> SealedBackbone.load(model, Device.CPU).close());
        } catch (InvalidModelException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Where a model directory is to appear. */
    @FunctionalInterface
    private interface Destination {
        ModelDirectory put(ModelDescription description, Weights weights, ModelTrial trial)
                throws InvalidModelException;
    }

    /** @throws CommandFailure if there is no such file */
    static void requireFile(Path weights) {
        if (Files.isDirectory(weights)) {
            throw CommandFailure.badInput(weights + " is a folder; name the .safetensors file in it");
        }
        if (!Files.exists(weights)) {
            throw CommandFailure.badInput(weights + " does not exist; give a .safetensors file");
        }
        if (!Files.isRegularFile(weights)) {
            throw CommandFailure.badInput(weights + " is no regular file; give a .safetensors file");
        }
    }

    /** What the file was, and in what the model differs from it. */
    private Map<String, String> source(SafetensorsFile content) {
        Map<String, String> source = new TreeMap<>();
        source.put("weights_file", weights.getFileName().toString());
        source.put("weights_sha256", content.sha256());
        if (!prefix.isEmpty()) {
            source.put("weights_prefix", prefix);
        }
        if (!content.converted().isEmpty()) {
            source.put("weights_converted_from", String.join(", ", new TreeSet<>(content.converted())));
        }
        List<String> leftOut = content.leftOut();
        if (!leftOut.isEmpty()) {
            List<String> named = leftOut.subList(0, Math.min(MOST_NAMED, leftOut.size()));
            source.put(
                    "weights_left_out",
                    leftOut.size() + " tensors: " + String.join(", ", named)
                            + (leftOut.size() > MOST_NAMED ? ", …" : ""));
        }
        return source;
    }

    private ModelDescription description(Map<String, String> source, Instant now) {
        return new ModelDescription(architecture, preprocessing, labels, null, source, Map.of(), now, MADE_BY, null);
    }
}
