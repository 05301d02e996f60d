package io.frostline.vision.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The header of a safetensors file: a JSON object of name → element type, shape and place.
 *
 * <p>Stricter than the format: no name twice, no gap, no overlap, nothing after the last tensor.
 *
 * @param entries in the order of their bytes
 */
record SafetensorsHeader(List<TensorEntry> entries) {
    static final String METADATA = "__metadata__";
    private static final String COUNTER = ".num_batches_tracked";
    private static final int DEEPEST = 4;
    private static final int LONGEST_NAME = 1000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /**
     * @param json the header's bytes, with or without trailing blanks
     * @param bodyLength bytes that follow the header in the file
     */
    static SafetensorsHeader parse(byte[] json, long bodyLength) throws InvalidWeightsException {
        List<TensorEntry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : tree(json).properties()) {
            if (!field.getKey().equals(METADATA)) {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        long expected = 0;
        for (TensorEntry entry : entries) {
            if (entry.begin() != expected) {
                throw new InvalidWeightsException("tensor '" + entry.name() + "' begins at byte " + entry.begin()
                        + " but the one before it ends at " + expected
                        + "; tensors must neither overlap nor leave gaps");
            }
            expected = entry.end();
        }
        if (expected != bodyLength) {
            throw new InvalidWeightsException("the tensors take " + expected + " bytes but " + bodyLength
                    + " follow the header; the file is cut off or has something appended");
        }
        return new SafetensorsHeader(entries);
    }

    private static JsonNode tree(byte[] json) throws InvalidWeightsException {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || !tree.isObject()) {
                throw new InvalidWeightsException("the header is no JSON object");
            }
            if (parser.nextToken() != null) {
                throw new InvalidWeightsException("the header has something after its JSON object");
            }
            return tree;
        } catch (IOException e) {
            throw new InvalidWeightsException("the header is no sound JSON: " + firstLine(e), e);
        }
    }

    private static TensorEntry entry(String name, JsonNode value) throws InvalidWeightsException {
        ElementType type = type(name, value.path("dtype").asText());
        List<Integer> extents = new ArrayList<>();
        if (!value.path("shape").isArray()) {
            throw new InvalidWeightsException("tensor '" + name + "' has no shape");
        }
        for (JsonNode extent : value.path("shape")) {
            if (!extent.canConvertToInt() || !extent.isIntegralNumber() || extent.intValue() < 0) {
                throw new InvalidWeightsException("tensor '" + name + "' has the extent " + extent);
            }
            extents.add(extent.intValue());
        }
        JsonNode offsets = value.path("data_offsets");
        if (offsets.size() != 2 || !isOffset(offsets.path(0)) || !isOffset(offsets.path(1))) {
            throw new InvalidWeightsException("tensor '" + name + "' has no pair of data_offsets");
        }
        long begin = offsets.path(0).longValue();
        long end = offsets.path(1).longValue();
        Shape shape = shape(name, extents);
        if (end - begin != (long) shape.size() * type.bytes()) {
            throw new InvalidWeightsException("tensor '" + name + "' of type " + type + " and shape " + shape + " has "
                    + (end - begin) + " bytes instead of " + (long) shape.size() * type.bytes());
        }
        if (type == ElementType.I64 && shape.size() != 1) {
            throw new InvalidWeightsException("counter '" + name + "' has " + shape.size() + " values instead of one");
        }
        return new TensorEntry(name, type, shape, begin, end);
    }

    private static ElementType type(String name, String code) throws InvalidWeightsException {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(code) && (type == ElementType.I64) == name.endsWith(COUNTER)) {
                return type;
            }
        }
        throw new InvalidWeightsException("tensor '" + name + "' has the element type '" + code
                + "'; weights must be F32, F16 or BF16, counters I64");
    }

    private static Shape shape(String name, List<Integer> extents) throws InvalidWeightsException {
        try {
            return new Shape(extents);
        } catch (IllegalArgumentException e) {
            throw new InvalidWeightsException("tensor '" + name + "': " + e.getMessage(), e);
        }
    }

    private static boolean isOffset(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(e.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
}
