package io.frostline.vision.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors header as JSON: an object of name → element type, shape and place, and perhaps some metadata. Looks at
 * one tensor at a time, so that a hostile header costs no more than its own length and a tree of one entry.
 */
final class HeaderJson {
    private static final String METADATA = "__metadata__";
    private static final int DEEPEST = 4;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_EXTENTS = 8;
    private static final int MOST_QUOTED = 60;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private HeaderJson() {}

    /**
     * @param json the header's bytes, with or without trailing blanks
     * @param bodyLength bytes that follow the header in the file
     */
    static SafetensorsHeader read(byte[] json, long bodyLength) throws InvalidWeightsException {
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        String place = "at its beginning";
        try (JsonParser parser = JSON.createParser(text(json))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidWeightsException("its header is no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = name(parser.currentName());
                place = "at '" + name + "'";
                parser.nextToken();
                JsonNode value = JSON.readTree(parser);
                if (name.equals(METADATA)) {
                    metadata.putAll(metadata(value));
                } else if (entries.put(name, entry(name, value)) != null) {
                    throw new InvalidWeightsException("tensor '" + name + "' is there twice; it must be there once");
                }
                place = "after '" + name + "'";
            }
            if (parser.nextToken() != null) {
                throw new InvalidWeightsException("its header has something after the JSON object");
            }
        } catch (IOException e) {
            throw new InvalidWeightsException("its header is no sound JSON " + place + ": " + firstLine(e), e);
        }
        return SafetensorsHeader.of(entries.values(), metadata, bodyLength);
    }

    static byte[] write(Map<String, Shape> shapes, Map<String, String> metadata) {
        ObjectNode header = JSON.createObjectNode();
        metadata.forEach(header.putObject(METADATA)::put);
        long begin = 0;
        for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
            long end = begin + (long) entry.getValue().size() * Float.BYTES;
            ObjectNode line = header.putObject(entry.getKey());
            line.put("dtype", ElementType.F32.name());
            entry.getValue().extents().forEach(line.putArray("shape")::add);
            line.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        return header.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] json) throws InvalidWeightsException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidWeightsException("its header is no UTF-8", e);
        }
    }

    /** Messages name tensors, so a name must be fit to be printed. */
    private static String name(String name) throws InvalidWeightsException {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            String printable = name.replaceAll("\\p{Cntrl}", "?");
            throw new InvalidWeightsException("tensor '" + shortened(printable) + "' has a name of " + name.length()
                    + " characters; there must be from 1 to " + LONGEST_NAME + " and no control character");
        }
        return name;
    }

    private static Map<String, String> metadata(JsonNode node) throws InvalidWeightsException {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getValue().isTextual()) {
                metadata.put(field.getKey(), field.getValue().asText());
            }
        }
        if (!node.isObject() || metadata.size() != node.size()) {
            throw new InvalidWeightsException(METADATA + " is " + shortened(node) + "; it must be an object of texts");
        }
        return metadata;
    }

    private static TensorEntry entry(String name, JsonNode value) throws InvalidWeightsException {
        ElementType type = type(name, value.path("dtype"));
        Shape shape = shape(name, value.path("shape"));
        if (TensorEntry.isCounter(name) && (shape.size() != 1 || shape.extents().size() > 1)) {
            throw new InvalidWeightsException(
                    "counter '" + name + "' has shape " + shape + "; it must be a single number, [] or [1]");
        }
        JsonNode offsets = value.path("data_offsets");
        if (offsets.size() != 2 || !isOffset(offsets.path(0)) || !isOffset(offsets.path(1))) {
            throw new InvalidWeightsException("tensor '" + name + "' has the data_offsets " + shortened(offsets)
                    + "; they must be two whole numbers, its first byte and the one after its last");
        }
        long begin = offsets.path(0).longValue();
        long end = offsets.path(1).longValue();
        long length = (long) shape.size() * type.bytes();
        if (end - begin != length) {
            throw new InvalidWeightsException("tensor '" + name + "' of type " + type + " and shape " + shape
                    + " takes " + length + " bytes but has " + (end - begin) + ", from " + begin + " to " + end);
        }
        return new TensorEntry(name, type, shape, begin, end);
    }

    private static ElementType type(String name, JsonNode code) throws InvalidWeightsException {
        boolean counter = TensorEntry.isCounter(name);
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(code.asText()) && (counter || type.isOfWeights())) {
                return type;
            }
        }
        throw new InvalidWeightsException((counter ? "counter '" : "tensor '") + name + "' has the dtype "
                + shortened(code) + "; it must be "
                + (counter ? "a number's, such as I64" : "F64, F32, F16 or BF16"));
    }

    private static Shape shape(String name, JsonNode node) throws InvalidWeightsException {
        if (!node.isArray() || node.size() > MOST_EXTENTS) {
            throw new InvalidWeightsException("tensor '" + name + "' has the shape " + shortened(node)
                    + "; it must be a list of at most " + MOST_EXTENTS + " whole numbers");
        }
        List<Integer> extents = new ArrayList<>();
        for (JsonNode extent : node) {
            if (!extent.canConvertToInt() || !extent.isIntegralNumber() || extent.intValue() < 0) {
                throw new InvalidWeightsException("tensor '" + name + "' has the extent " + shortened(extent)
                        + "; an extent must be a whole number from 0 to " + Integer.MAX_VALUE);
            }
            extents.add(extent.intValue());
        }
        try {
            return new Shape(extents);
        } catch (IllegalArgumentException e) {
            throw new InvalidWeightsException("tensor '" + name + "' is too large: " + e.getMessage(), e);
        }
    }

    private static boolean isOffset(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    private static String shortened(JsonNode node) {
        return node.isMissingNode() ? "of nothing" : shortened(node.toString());
    }

    private static String shortened(String text) {
        return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it ends too early");
    }
}
