package io.frostline.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frostline.vision.Space;
import io.frostline.vision.model.ModelDescription;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models as lines for people, or for programs. */
public final class ModelLines {
    private static final List<String> TITLES =
            List.of("space", "role", "parent", "made at", "hold-out", "size", "directory");
    private static final String NOTHING = "-";
    private static final String HOLD_OUT = "hold_out_accuracy";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelLines() {}

    /** @return a line of titles, then one a model, in columns */
    public static List<String> table(List<ListedModel> models) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        models.forEach(model -> rows.add(row(model)));
        int[] widths = new int[TITLES.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static List<String> row(ListedModel model) {
        Optional<ModelDescription> description = Optional.ofNullable(model.description());
        return List.of(
                orNothing(model.space()),
                model.role().name().toLowerCase(Locale.ROOT),
                description.map(ModelDescription::parent).map(Space::id).orElse(NOTHING),
                description
                        .map(ModelDescription::createdAt)
                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(NOTHING),
                description
                        .map(known -> known.metrics().get(HOLD_OUT))
                        .map(accuracy -> String.format(Locale.ROOT, "%.1f %%", 100 * accuracy))
                        .orElse(NOTHING),
                model.isAbsent() ? NOTHING : String.format(Locale.ROOT, "%.1f MB", model.bytes() / 1e6),
                directory(model));
    }

    private static String directory(ListedModel model) {
        if (model.isAbsent()) {
            return "(not here)";
        }
        return model.directory() == null ? "(bundled)" : model.directory();
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? NOTHING : text;
    }

    /** @return one JSON object; times as in ISO 8601, accuracies as fractions */
    public static String json(ListedModel model) {
        ObjectNode json = JSON.createObjectNode();
        json.put("space", model.space());
        json.put("role", model.role().name().toLowerCase(Locale.ROOT));
        json.put("directory", model.directory());
        ModelDescription description = model.description();
        if (description != null) {
            json.put(
                    "parent",
                    description.parent() == null ? null : description.parent().id());
            json.put(
                    "created_at",
                    description.createdAt() == null
                            ? null
                            : description.createdAt().toString());
            json.put("made_by", description.madeBy());
            ObjectNode metrics = json.putObject("metrics");
            description.metrics().forEach(metrics::put);
        }
        json.put("bytes", model.bytes());
        if (model.problem() != null) {
            json.put("problem", model.problem());
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot be written", e);
        }
    }
}
