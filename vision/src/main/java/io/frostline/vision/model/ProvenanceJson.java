package io.frostline.vision.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.vision.Environment;

/** {@link Provenance} as a part of a manifest's JSON. */
final class ProvenanceJson {
    private ProvenanceJson() {}

    /** @throws IllegalArgumentException if something is missing or out of range */
    static Provenance read(JsonNode node) {
        return new Provenance(
                ManifestJson.list(node.path("logs"), "provenance.logs", ProvenanceJson::range),
                ManifestJson.map(node.path("classes"), JsonNode::asInt),
                ManifestJson.list(node.path("start_labels"), "provenance.start_labels", JsonNode::asText),
                ManifestJson.map(node.path("hyperparameters"), JsonNode::asText),
                node.path("seed").asLong(),
                new Environment(
                        ManifestJson.map(node.path("versions"), JsonNode::asText),
                        ManifestJson.map(node.path("machine"), JsonNode::asText)));
    }

    static void write(Provenance provenance, ObjectNode node) {
        ArrayNode logs = node.putArray("logs");
        provenance
                .logs()
                .forEach(range -> logs.addObject()
                        .put("topic", range.topic())
                        .put("partition", range.partition())
                        .put("from", range.from())
                        .put("until", range.until()));
        ObjectNode classes = node.putObject("classes");
        provenance.classes().forEach(classes::put);
        provenance.startLabels().forEach(node.putArray("start_labels")::add);
        ObjectNode hyperparameters = node.putObject("hyperparameters");
        provenance.hyperparameters().forEach(hyperparameters::put);
        node.put("seed", provenance.seed());
        ObjectNode versions = node.putObject("versions");
        provenance.environment().versions().forEach(versions::put);
        ObjectNode machine = node.putObject("machine");
        provenance.environment().machine().forEach(machine::put);
    }

    private static LogRange range(JsonNode node) {
        return new LogRange(
                ManifestJson.text(node, "provenance.logs.", "topic"),
                ManifestJson.integer(node, "provenance.logs.", "partition"),
                node.path("from").asLong(),
                node.path("until").asLong());
    }
}
