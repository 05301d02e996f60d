package io.frostline.cli.model;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.image.Interpolation;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.InvalidModelException;
import io.frostline.vision.model.StateDict;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.ResNets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As what weights are imported: what somebody says of them, else what a {@code config.json} beside them says, else what
 * is usual.
 *
 * @param labels of the rows of {@code fc}; empty if nobody knows them
 * @param assumed what nobody says, for people; empty if all is said
 */
public record ImportPlan(ResNet network, Preprocessing preprocessing, List<String> labels, List<String> assumed) {
    private static final int USUAL_RESIZE = 256;
    private static final int USUAL_CROP = 224;

    public ImportPlan {
        labels = List.copyOf(labels);
        assumed = List.copyOf(assumed);
    }

    /**
     * @param weights a safetensors file
     * @param prefix of the names of the tensors that are meant
     * @throws CommandFailure if the architecture is not said or not ours, or what is said contradicts itself
     * @throws IllegalArgumentException if sizes or channels are out of range
     */
    public static ImportPlan of(Path weights, String prefix, ImportOptions said) {
        Optional<TimmConfig> config = TimmConfig.beside(weights);
        ResNet network = network(said.architecture(), config, weights);
        List<String> assumed = new ArrayList<>();
        Preprocessing preprocessing =
                config.isPresent() ? preprocessing(said, config.get(), assumed) : preprocessing(said, assumed);
        requireFractions(preprocessing);
        return new ImportPlan(network, preprocessing, labels(weights, prefix, said.labels(), config), assumed);
    }

    private static ResNet network(@Nullable String said, Optional<TimmConfig> config, Path weights) {
        if (said == null) {
            return config.map(TimmConfig::network).orElseThrow(() -> unnamed(weights));
        }
        ResNet network = ResNets.named(said.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> CommandFailure.badInput("architecture '" + said
                        + "' is not among the networks there are: " + String.join(", ", ResNets.names())));
        config.filter(other -> !other.network().equals(network)).ifPresent(other -> {
            throw CommandFailure.badInput("--architecture is " + network.name() + " but " + other.file()
                    + " says that the weights are of " + other.network().name() + "; leave the option out");
        });
        return network;
    }

    /** What is no weights file at all needs no architecture. */
    private static CommandFailure unnamed(Path weights) {
        WeightsImport.requireFile(weights);
        try {
            StateDict.hasLastLayer(weights, "");
            return CommandFailure.badInput("there is no config.json beside " + weights
                    + " that names the architecture; name it with --architecture");
        } catch (InvalidModelException e) {
            return CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private static void requireFractions(Preprocessing preprocessing) {
        if (preprocessing.mean().stream().anyMatch(value -> value < 0 || value > 1)) {
            throw notOfOne("mean", preprocessing.mean(), "be from 0 to 1");
        }
        if (preprocessing.std().stream().anyMatch(value -> value > 1)) {
            throw notOfOne("std", preprocessing.std(), "be above 0 and at most 1");
        }
    }

    private static IllegalArgumentException notOfOne(String name, List<Float> values, String rule) {
        return new IllegalArgumentException(
                "%s is %s; each value must %s: say it with --%s in fractions of 1, which are values of 0 to 255 divided by 255"
                        .formatted(name, values, rule, name));
    }

    private static Preprocessing preprocessing(ImportOptions said, List<String> assumed) {
        int resize = Objects.requireNonNullElse(said.resize(), USUAL_RESIZE);
        int crop = Objects.requireNonNullElse(said.crop(), USUAL_CROP);
        Interpolation interpolation = Objects.requireNonNullElse(said.interpolation(), Interpolation.BILINEAR);
        List<Float> mean = Objects.requireNonNullElse(said.mean(), Preprocessing.IMAGENET_MEAN);
        List<Float> std = Objects.requireNonNullElse(said.std(), Preprocessing.IMAGENET_STD);
        assume(assumed, said.resize() == null, "resize " + resize);
        assume(assumed, said.crop() == null, "crop " + crop);
        assume(assumed, said.interpolation() == null, name(interpolation));
        assume(assumed, said.mean() == null, "mean " + mean);
        assume(assumed, said.std() == null, "std " + std);
        return new Preprocessing(resize, crop, interpolation, mean, std);
    }

    private static Preprocessing preprocessing(ImportOptions said, TimmConfig config, List<String> assumed) {
        int crop = said.crop() == null ? config.size() : said.crop();
        int resize = said.resize() == null ? config.resize(crop) : said.resize();
        Interpolation interpolation = said.interpolation() == null ? config.interpolation() : said.interpolation();
        List<Float> mean = said.mean() == null ? config.channels("mean", Preprocessing.IMAGENET_MEAN) : said.mean();
        List<Float> std = said.std() == null ? config.channels("std", Preprocessing.IMAGENET_STD) : said.std();
        assume(assumed, said.resize() == null && config.assumes("crop_pct", "test_crop_pct"), "resize " + resize);
        assume(assumed, said.crop() == null && config.assumes("input_size", "test_input_size"), "crop " + crop);
        assume(assumed, said.interpolation() == null && config.assumes("interpolation"), name(interpolation));
        assume(assumed, said.mean() == null && config.assumes("mean"), "mean " + mean);
        assume(assumed, said.std() == null && config.assumes("std"), "std " + std);
        return new Preprocessing(resize, crop, interpolation, mean, std);
    }

    private static void assume(List<String> assumed, boolean unsaid, String what) {
        if (unsaid) {
            assumed.add(what);
        }
    }

    /** A config.json names the rows of the last layer that the weights had; they may have come without it. */
    private static List<String> labels(Path weights, String prefix, @Nullable Path said, Optional<TimmConfig> config) {
        if (said != null) {
            return LabelsFile.read(said);
        }
        List<String> labels = config.map(TimmConfig::labels).orElse(List.of());
        try {
            return labels.isEmpty() || !StateDict.hasLastLayer(weights, prefix) ? List.of() : labels;
        } catch (InvalidModelException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    /** @return what becomes of a picture, for people */
    public String preparation() {
        return "resize " + preprocessing.resize() + ", crop " + preprocessing.crop() + ", "
                + name(preprocessing.interpolation()) + ", mean " + preprocessing.mean() + ", std "
                + preprocessing.std();
    }

    private static String name(Interpolation interpolation) {
        return interpolation.name().toLowerCase(Locale.ROOT);
    }
}
