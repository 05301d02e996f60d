package io.frostline.integration;

import io.frostline.schemas.Topics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** What {@link StateWriter} has put into the state of an earlier version, and how it is packed. */
final class EarlierState {
    /** Two questions that every labelled image answers, with their answers in turn. */
    static final Map<String, List<String>> TASKS =
            new TreeMap<>(Map.of("default", List.of("cat", "dog"), "colour", List.of("red", "green", "blue")));

    /** A question that is answered by clients of librdkafka, too, whose labels are in partitions of their choice. */
    static final String MIXED_TASK = "season";

    /** Labelled before the promotion. */
    static final List<String> EARLY = ids("early", 6);

    /** Embedded before the promotion, and once more because everything was. */
    static final String UNLABELLED = "early-6";

    /** Labelled in the promoted space. */
    static final List<String> LATE = ids("late", 14);

    /** Its embedding is in the join's state only, and its image nowhere: the topics have forgotten them. */
    static final String OLDEST = "oldest";

    /** No image was ever sent under this id; its label waits. */
    static final String WITHOUT_IMAGE = "never-sent";

    /** Was a cat, then a dog. */
    static final String CORRECTED = LATE.get(0);

    /** Was red; that was taken back. */
    static final String RETRACTED = LATE.get(1);

    /** Those of {@link #LATE} whose labels librdkafka puts elsewhere than their embeddings are. */
    static final List<String> APART = LATE.stream()
            .filter(id -> LibrdkafkaPartition.differs(id, Topics.DEFAULT_PARTITIONS))
            .toList();

    /** Labelled {@link #OTHER_SEASON} by kcat, and by nobody else. */
    static final String BY_KCAT = APART.get(0);

    /** Labelled {@link #SEASON} by our command, then {@link #OTHER_SEASON} by kcat. */
    static final String CORRECTED_BY_KCAT = APART.get(1);

    static final String SEASON = "spring";
    static final String OTHER_SEASON = "autumn";

    private static final int SIDE = 8;

    private EarlierState() {}

    private static List<String> ids(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    }

    /** @return the answer to a question that an image was labelled with at first */
    static String label(String task, String imageId) {
        List<String> answers = TASKS.getOrDefault(task, List.of());
        return answers.get(number(imageId) % answers.size());
    }

    /** @return a picture of the image's colour and pattern, a hundred bytes long */
    static byte[] picture(String imageId) {
        int number = number(imageId);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int stripe = (number % 2 == 0 ? x : y) / 2 % 2;
                image.setRGB(x, y, (160 + 80 * stripe + number) << 8 * (2 - number % 3));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static int number(String imageId) {
        int dash = imageId.lastIndexOf('-');
        return imageId.matches(".*-\\d+") ? Integer.parseInt(imageId.substring(dash + 1)) : 0;
    }

    /** Packs everything below a directory but locks and logs for people. */
    static void pack(Path directory, Path archive) throws IOException {
        try (Stream<Path> all = Files.walk(directory);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.matches(
                        "\\.lock|LOCK|\\.frostline-lock|LOG.*|OPTIONS-.*|(broker|extractor|trainer).*\\.log")) {
                    zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
        }
    }

    /** Lays out the state that a version has left, as {@link Workbench} expects it. */
    static void unpack(String version, Path directory) throws IOException {
        try (InputStream archive = EarlierState.class.getResourceAsStream("/state/" + version + ".zip");
                ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }
}
