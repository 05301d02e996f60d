package io.frostline.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.vision.image.Interpolation;
import io.frostline.vision.model.IoReason;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.ResNets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code config.json} that timm puts beside weights on the Hugging Face Hub: which network they are of, and how
 * pictures are prepared for it. What it does not say is as timm assumes. Everything is taken as for timm's validation,
 * so at the size for tests where there is one.
 *
 * @param root the whole file
 * @param pretrained what it says of the weights; in old files the root
 */
record TimmConfig(Path file, JsonNode root, JsonNode pretrained) {
    private static final String NAME = "config.json";
    private static final long MOST_BYTES = 16 << 20;
    private static final String PRETRAINED = "pretrained_cfg";
    private static final String INTERPOLATION = "interpolation";
    private static final int USUAL_SIZE = 224;
    private static final double USUAL_CROP = 0.875;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param weights a file; need not be there
     * @throws CommandFailure if there is a {@code config.json} beside it that is not timm's, or of a network or a
     *     preparation that is not ours
     */
    static Optional<TimmConfig> beside(Path weights) {
        Path file = weights.toAbsolutePath().resolveSibling(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode root = read(file);
        TimmConfig config = new TimmConfig(file, root, root.has(PRETRAINED) ? root.path(PRETRAINED) : root);
        config.requireOurs();
        return Optional.of(config);
    }

    private static JsonNode read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw CommandFailure.badInput(file + " has " + Files.size(file) + " bytes; it may have " + MOST_BYTES);
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root.isObject()) {
                return root;
            }
            throw CommandFailure.badInput(file + " is no JSON object; fetch timm's again, or move it away");
        } catch (IOException e) {
            String reason = IoReason.of(e).lines().findFirst().orElse("");
            throw CommandFailure.badInput(
                    file + " cannot be read: " + reason + "; fetch timm's again, or move it away");
        }
    }

    private void requireOurs() {
        if (!root.hasNonNull("architecture")) {
            boolean transformers = root.has("architectures") || root.has("model_type");
            throw CommandFailure.badInput(
                    transformers
                            ? file
                                    + " is that of a model for Hugging Face transformers, whose tensors have other names;"
                                    + " take the weights that timm or torchvision have of it"
                            : file + " names no architecture, so it is not timm's; move it away if it has nothing to do"
                                    + " with the weights");
        }
        network();
        requireOnly(pretrained, "crop_mode", "center");
        requireOnly(root, "global_pool", "avg");
        List<String> changes = new ArrayList<>();
        root.path("model_args").fieldNames().forEachRemaining(changes::add);
        changes.remove("num_classes");
        if (!changes.isEmpty()) {
            throw refused("model_args", root.path("model_args"), "changes to the network are not known here");
        }
    }

    private void requireOnly(JsonNode node, String name, String ours) {
        if (node.hasNonNull(name) && !node.path(name).asText().equals(ours)) {
            throw refused(name, node.path(name), "only '" + ours + "' is known here");
        }
    }

    ResNet network() {
        String architecture = root.path("architecture").asText().replaceFirst("\\..*", "");
        return ResNets.named(architecture)
                .orElseThrow(() -> CommandFailure.badInput(file + " says that the weights are of '" + architecture
                        + "', which is not among the networks there are, even if its tensors are called the same; there"
                        + " are " + String.join(", ", ResNets.names())));
    }

    /** @return side of the square that is cut out, in pixels */
    int size() {
        String name = pretrained.hasNonNull("test_input_size") ? "test_input_size" : "input_size";
        JsonNode size = pretrained.path(name);
        if (size.isMissingNode() || size.isNull()) {
            return USUAL_SIZE;
        }
        boolean square =
                size.size() == 3 && size.path(0).asInt() == 3 && size.path(1).equals(size.path(2));
        if (!square || !size.path(1).isInt()) {
            throw refused(name, size, "it must be [3, side, side]; say the side with --crop");
        }
        return size.path(1).intValue();
    }

    /**
     * @param crop side of the square that is cut out, in pixels
     * @return length of the shorter side after resizing, in pixels
     */
    int resize(int crop) {
        String name = pretrained.hasNonNull("test_crop_pct") ? "test_crop_pct" : "crop_pct";
        JsonNode share = pretrained.path(name);
        if (share.isMissingNode() || share.isNull()) {
            return (int) Math.floor(crop / USUAL_CROP);
        }
        if (!share.isNumber() || !(share.doubleValue() > 0) || share.doubleValue() > 1) {
            throw refused(name, share, "it must be above 0 and at most 1; say the length with --resize");
        }
        return (int) Math.floor(crop / share.doubleValue());
    }

    Interpolation interpolation() {
        if (!pretrained.hasNonNull(INTERPOLATION)) {
            return Interpolation.BICUBIC;
        }
        return switch (pretrained.path(INTERPOLATION).asText()) {
            case "bilinear" -> Interpolation.BILINEAR;
            case "bicubic" -> Interpolation.BICUBIC;
            default ->
                throw refused(
                        INTERPOLATION,
                        pretrained.path(INTERPOLATION),
                        "only 'bilinear' and 'bicubic' are known here; choose one with --interpolation");
        };
    }

    /** @param name {@code mean} or {@code std} */
    List<Float> channels(String name, List<Float> usual) {
        JsonNode channels = pretrained.path(name);
        if (channels.isMissingNode() || channels.isNull()) {
            return usual;
        }
        List<Float> values = new ArrayList<>();
        channels.forEach(channel -> values.add(channel.isNumber() ? channel.floatValue() : Float.NaN));
        if (values.size() != 3 || values.contains(Float.NaN)) {
            throw refused(name, channels, "it must be three numbers; say them with --" + name);
        }
        return values;
    }

    /** @return of the rows of {@code fc}; empty if it names none */
    List<String> labels() {
        for (JsonNode names :
                List.of(root.path("label_names"), pretrained.path("label_names"), pretrained.path("labels"))) {
            if (names.isArray() && !names.isEmpty()) {
                return labels(names);
            }
        }
        return List.of();
    }

    private List<String> labels(JsonNode names) {
        Set<String> labels = new LinkedHashSet<>();
        for (JsonNode name : names) {
            if (!name.isTextual() || name.asText().isBlank() || !labels.add(name.asText())) {
                throw refused(
                        "a label", name, "every label must be there once and not be blank; say them with --labels");
            }
        }
        return List.copyOf(labels);
    }

    /** @return whether it leaves to timm what this is */
    boolean assumes(String... names) {
        return List.of(names).stream().noneMatch(pretrained::hasNonNull);
    }

    private CommandFailure refused(String name, JsonNode value, String remedy) {
        return CommandFailure.badInput(file + " is refused: " + name + " is " + value + "; " + remedy);
    }
}
