package io.frostline.vision.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.vision.Space;
import io.frostline.vision.image.Interpolation;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.network.Block;
import io.frostline.vision.network.ResNet;
import io.frostline.vision.network.Shortcut;
import io.frostline.vision.network.Stem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link ModelManifest} as JSON. What it does not know it ignores; what it needs must be there. */
final class ManifestJson {
    private static final String FAMILY = "resnet";
    private static final String BACKBONE = "backbone_sha256";
    private static final int DEEPEST = 16;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT);

    private ManifestJson() {}

    /** @throws IllegalArgumentException if it is no JSON, lacks something or has a value out of range */
    static ModelManifest read(byte[] json) {
        JsonNode root = tree(json);
        if (root.path("format").asInt() != ModelManifest.FORMAT) {
            throw new IllegalArgumentException(
                    "format is " + root.path("format") + "; this version reads " + ModelManifest.FORMAT);
        }
        JsonNode weights = root.path("weights");
        ModelDescription description = new ModelDescription(
                architecture(root.path("architecture")),
                preprocessing(root.path("preprocessing")),
                list(root.path("labels"), "labels", JsonNode::asText),
                root.hasNonNull("parent") ? new Space(root.path("parent").asText()) : null,
                map(root.path("trained_on"), JsonNode::asText),
                map(root.path("metrics"), JsonNode::asDouble),
                instant(root.path("created_at")),
                root.hasNonNull("made_by") ? root.path("made_by").asText() : null,
                root.hasNonNull("provenance") ? ProvenanceJson.read(root.path("provenance")) : null);
        return new ModelManifest(
                description,
                new NamedFile(text(weights, "weights.", "file"), text(weights, "weights.", "sha256")),
                weights.hasNonNull(BACKBONE) ? text(weights, "weights.", BACKBONE) : null,
                map(root.path("files"), JsonNode::asText).entrySet().stream()
                        .map(file -> new NamedFile(file.getKey(), file.getValue()))
                        .toList());
    }

    static byte[] write(ModelManifest manifest) {
        ModelDescription description = manifest.description();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", ModelManifest.FORMAT);
        write(description.architecture(), root.putObject("architecture").put("family", FAMILY));
        Preprocessing steps = description.preprocessing();
        ObjectNode preprocessing = root.putObject("preprocessing")
                .put("resize", steps.resize())
                .put("crop", steps.crop())
                .put("interpolation", steps.interpolation().code());
        steps.mean().forEach(preprocessing.putArray("mean")::add);
        steps.std().forEach(preprocessing.putArray("std")::add);
        ObjectNode weights = root.putObject("weights")
                .put("file", manifest.weights().file())
                .put("sha256", manifest.weights().sha256());
        putIfKnown(weights, BACKBONE, manifest.backboneSha256());
        if (!description.labels().isEmpty()) {
            description.labels().forEach(root.putArray("labels")::add);
        }
        putIfKnown(root, "parent", description.parent());
        description.trainedOn().forEach(root.putObject("trained_on")::put);
        description.metrics().forEach(root.putObject("metrics")::put);
        putIfKnown(root, "created_at", description.createdAt());
        putIfKnown(root, "made_by", description.madeBy());
        if (!manifest.attachments().isEmpty()) {
            ObjectNode files = root.putObject("files");
            manifest.attachments().forEach(file -> files.put(file.file(), file.sha256()));
        }
        if (description.provenance() != null) {
            ProvenanceJson.write(description.provenance(), root.putObject("provenance"));
        }
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }

    /** What the paper's networks have no choice of is written only where it is otherwise. */
    private static void write(ResNet network, ObjectNode node) {
        node.put("name", network.name()).put("block", network.block().code());
        network.depths().forEach(node.putArray("depths")::add);
        node.put("width", network.width()).put("stem", network.stem().code());
        if (network.groups() != ResNet.PLAIN_GROUPS || network.groupWidth() != ResNet.PLAIN_GROUP_WIDTH) {
            node.put("groups", network.groups()).put("group_width", network.groupWidth());
        }
        if (network.shortcut() != Shortcut.PROJECTED) {
            node.put("shortcut", network.shortcut().code());
        }
    }

    private static void putIfKnown(ObjectNode root, String name, @Nullable Object value) {
        if (value != null) {
            root.put(name, value.toString());
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException("it is no sound JSON: " + reason, e);
        }
    }

    private static ResNet architecture(JsonNode node) {
        String family = text(node, "architecture.", "family");
        if (!family.equals(FAMILY)) {
            throw new IllegalArgumentException(
                    "architecture.family is '" + family + "'; only '" + FAMILY + "' is known");
        }
        return new ResNet(
                text(node, "architecture.", "name"),
                Block.parse(text(node, "architecture.", "block")),
                list(node.path("depths"), "architecture.depths", JsonNode::asInt),
                integer(node, "architecture.", "width"),
                node.has("groups") ? integer(node, "architecture.", "groups") : ResNet.PLAIN_GROUPS,
                node.has("group_width") ? integer(node, "architecture.", "group_width") : ResNet.PLAIN_GROUP_WIDTH,
                Stem.parse(text(node, "architecture.", "stem")),
                node.has("shortcut") ? Shortcut.parse(text(node, "architecture.", "shortcut")) : Shortcut.PROJECTED);
    }

    private static Preprocessing preprocessing(JsonNode node) {
        return new Preprocessing(
                integer(node, "preprocessing.", "resize"),
                integer(node, "preprocessing.", "crop"),
                Interpolation.parse(text(node, "preprocessing.", "interpolation")),
                list(node.path("mean"), "preprocessing.mean", JsonNode::floatValue),
                list(node.path("std"), "preprocessing.std", JsonNode::floatValue));
    }

    static String text(JsonNode node, String prefix, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException(prefix + name + " is missing or no text");
        }
        return node.path(name).asText();
    }

    static int integer(JsonNode node, String prefix, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException(prefix + name + " is missing or no whole number");
        }
        return value.intValue();
    }

    static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> element) {
        if (!node.isMissingNode() && !node.isNull() && !node.isArray()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        List<T> elements = new ArrayList<>();
        node.forEach(child -> elements.add(element.apply(child)));
        return elements;
    }

    static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), value.apply(field.getValue())));
        return map;
    }

    private static @Nullable Instant instant(JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "created_at is '" + node.asText() + "'; it must be an ISO 8601 instant", e);
        }
    }
}
