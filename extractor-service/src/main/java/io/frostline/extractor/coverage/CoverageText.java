package io.frostline.extractor.coverage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.extractor.serving.Reign;
import io.frostline.vision.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Coverage as the text that is stored beside a committed offset:
 * {@code {"space":"…","promotion":N,"since":N,"before":[{"space":"…","promotion":N,"from":N,"to":N},…]}}, without
 * {@code promotion} where nothing was promoted.
 */
public final class CoverageText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CoverageText() {}

    public static String of(Coverage coverage) {
        ObjectNode text = JSON.createObjectNode();
        put(text, coverage.reign());
        text.put("since", coverage.since());
        if (!coverage.before().isEmpty()) {
            ArrayNode before = text.putArray("before");
            for (Stretch stretch : coverage.before()) {
                ObjectNode part = before.addObject();
                put(part, stretch.reign());
                part.put("from", stretch.from()).put("to", stretch.to());
            }
        }
        return text.toString();
    }

    /** @return the coverage, or empty if the text is none: offsets that were committed by hand carry no text of ours */
    public static Optional<Coverage> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<Stretch> before = new ArrayList<>();
            for (JsonNode stretch : json.path("before")) {
                before.add(new Stretch(reign(stretch), number(stretch, "from"), number(stretch, "to")));
            }
            return Optional.of(new Coverage(reign(json), number(json, "since"), before));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void put(ObjectNode json, Reign reign) {
        json.put("space", reign.space().id());
        if (reign.isPromoted()) {
            json.put("promotion", reign.promotion());
        }
    }

    private static Reign reign(JsonNode json) {
        Space space = new Space(json.path("space").asText());
        return json.has("promotion") ? new Reign(space, number(json, "promotion")) : Reign.unpromoted(space);
    }

    private static long number(JsonNode json, String name) {
        if (!json.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is no whole number");
        }
        return json.path(name).asLong();
    }
}
