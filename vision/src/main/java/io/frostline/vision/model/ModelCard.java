package io.frostline.vision.model;

import io.frostline.vision.Space;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people should know of a model before they use it, as Markdown (M. Mitchell et al., "Model Cards for Model
 * Reporting", FAT* 2019). Written from the manifest; nothing reads it.
 */
record ModelCard(Space space, ModelManifest manifest) {
    static final String FILE = "MODEL_CARD.md";

    byte[] markdown() {
        StringBuilder text = new StringBuilder();
        ModelDescription description = manifest.description();
        text.append("# ").append(space.id()).append("\n\n").append(summary());
        text.append("\n## Use\n\n")
                .append("It turns a picture into ")
                .append(description.architecture().dimension())
                .append(
                        " numbers that a linear head tells labels by. They can be compared with embeddings of the space `")
                .append(space.id())
                .append(
                        "` only. Pictures unlike those it was trained on are embedded as well, but nothing is known of how well.\n");
        table(text, "Figures", description.metrics());
        table(text, "Trained on", description.trainedOn());
        Provenance provenance = description.provenance();
        if (provenance != null) {
            table(text, "Training images by label", provenance.classes());
            table(text, "Hyperparameters", hyperparameters(provenance));
            table(text, "Made with", provenance.environment().versions());
            table(text, "Made on", provenance.environment().machine());
            text.append("\n## Labels and images\n\n");
            provenance.logs().forEach(range -> text.append("- `").append(range).append("`\n"));
        }
        table(text, "Files", files());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String summary() {
        ModelDescription description = manifest.description();
        StringBuilder summary = new StringBuilder("A backbone of the architecture "
                + description.architecture().name() + " for pictures of "
                + description.preprocessing().crop() + " × "
                + description.preprocessing().crop() + " pixels");
        if (description.parent() != null) {
            summary.append(", fine-tuned from `").append(description.parent()).append('`');
        }
        if (description.madeBy() != null) {
            summary.append(", made by ").append(cell(description.madeBy()));
        }
        if (description.createdAt() != null) {
            summary.append(" at ").append(description.createdAt());
        }
        return summary.append(".\n").toString();
    }

    private static Map<String, String> hyperparameters(Provenance provenance) {
        Map<String, String> all = new TreeMap<>(provenance.hyperparameters());
        all.put("seed", Long.toString(provenance.seed()));
        return all;
    }

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put(manifest.weights().file(), manifest.weights().sha256());
        manifest.attachments().forEach(file -> files.put(file.file(), file.sha256()));
        return files;
    }

    private static void table(StringBuilder text, String title, Map<String, ?> rows) {
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n| | |\n|---|---|\n");
        rows.forEach((name, value) -> text.append("| ")
                .append(cell(name))
                .append(" | ")
                .append(cell(value))
                .append(" |\n"));
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4g", value);
    }

    /** Labels are anyone's text: what would break a table is taken out of them. */
    private static String cell(Object value) {
        String plain = value instanceof Double number ? number(number) : value.toString();
        return plain.replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
    }
}
