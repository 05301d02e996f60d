package io.frostline.trainer.tuning;

import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.ImageSource;
import io.frostline.trainer.learning.LabelledImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The images of a fine-tune as CSV (RFC 4180): a header, then a line for each image, by image id. {@code label_offset}
 * is the label's place in the task's log, the others are the image's in its own.
 */
final class TrainingSetFile {
    static final String NAME = "training-set.csv";

    private static final List<String> COLUMNS =
            List.of("image_id", "label", "part", "topic", "partition", "offset", "label_offset");

    private TrainingSetFile() {}

    static byte[] write(List<TrainingImage> images) {
        StringBuilder text = new StringBuilder();
        line(text, COLUMNS);
        for (TrainingImage each : images) {
            LabelledImage image = each.image();
            line(
                    text,
                    List.of(
                            image.imageId().value(),
                            image.label(),
                            each.part().name().toLowerCase(Locale.ROOT),
                            image.source().topic(),
                            Integer.toString(image.source().partition()),
                            Long.toString(image.source().offset()),
                            Long.toString(image.offset())));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if it is not what {@link #write} makes */
    static List<TrainingImage> read(byte[] csv) {
        List<List<String>> lines = CsvLines.read(new String(csv, StandardCharsets.UTF_8));
        if (lines.isEmpty() || !lines.get(0).equals(COLUMNS)) {
            throw new IllegalArgumentException(NAME + " does not begin with the columns " + COLUMNS);
        }
        List<TrainingImage> images = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != COLUMNS.size()) {
                throw new IllegalArgumentException(
                        "line " + (images.size() + 2) + " of " + NAME + " has " + line.size() + " values");
            }
            images.add(image(line));
        }
        return images;
    }

    private static TrainingImage image(List<String> line) {
        Part part = Part.valueOf(line.get(2).toUpperCase(Locale.ROOT));
        ImageSource source = new ImageSource(line.get(3), Integer.parseInt(line.get(4)), Long.parseLong(line.get(5)));
        return new TrainingImage(
                new LabelledImage(
                        new ImageId(line.get(0)),
                        line.get(1),
                        source,
                        Long.parseLong(line.get(6)),
                        part == Part.HOLD_OUT),
                part);
    }

    private static void line(StringBuilder text, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",").append(CsvLines.quoted(values.get(i)));
        }
        text.append("\r\n");
    }
}
