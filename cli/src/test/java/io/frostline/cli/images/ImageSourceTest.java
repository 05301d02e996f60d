package io.frostline.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
    private static final List<String> FILES = List.of(
            "train/cat/2.jpg",
            "train/cat/1.JPEG",
            "test/dog/1.png",
            "train/readme.txt",
            "train/.hidden/1.jpg",
            "__MACOSX/train/cat/1.jpg",
            "loose.webp",
            "test/unsorted.bmp");

    private static final List<SourceImage> PICTURES = List.of(
            new SourceImage("loose.webp", null, Split.NONE),
            new SourceImage("test/dog/1.png", "dog", Split.TEST),
            new SourceImage("test/unsorted.bmp", null, Split.TEST),
            new SourceImage("train/cat/1.JPEG", "cat", Split.TRAIN),
            new SourceImage("train/cat/2.jpg", "cat", Split.TRAIN));

    @TempDir
    Path directory;

    @Test
    void readsAFolder() throws IOException {
        for (String file : FILES) {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }

        assertHoldsThePictures(directory);
    }

    @Test
    void readsAnArchiveInPlace() throws IOException {
        Path archive = directory.resolve("pictures.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String file : FILES) {
                zip.putNextEntry(new ZipEntry(file));
                writeUtf8(zip, file);
            }
        }

        assertHoldsThePictures(archive);
    }

    @Test
    void labelsByTheInnermostFolderAndSplitsByAnyFolder() {
        assertThat(SourceImage.at("pets/train/animals/cat/1.jpg"))
                .isEqualTo(new SourceImage("pets/train/animals/cat/1.jpg", "cat", Split.TRAIN));
    }

    @Test
    void refusesAFolderWithoutPictures() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "nothing to see");

        assertThatThrownBy(() -> ImageSource.open(directory))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(directory + " holds no pictures");
    }

    @Test
    void saysWhyAPictureOfAFolderCannotBeRead() throws IOException {
        Path file = Files.createFile(directory.resolve("a.jpg"));

        try (ImageSource source = ImageSource.open(directory)) {
            Files.delete(file);

            assertThatThrownBy(() -> source.read(source.images().get(0)))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessage("picture " + file + " cannot be read: there is no such file or folder");
        }
    }

    @Test
    void saysWhyAPictureOfAnArchiveCannotBeRead() throws IOException {
        Path archive = archive(Map.of("a.jpg", new byte[1000]));
        byte[] bytes = Files.readAllBytes(archive);
        Arrays.fill(bytes, 35, 40, (byte) 0xff);
        Files.write(archive, bytes);

        try (ImageSource source = ImageSource.open(archive)) {
            assertThatThrownBy(() -> source.read(source.images().get(0)))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageStartingWith("picture a.jpg of " + archive + " cannot be read: ");
        }
    }

    @Test
    void readsNoMoreOfAnEntryThanAPictureMayHave() throws IOException {
        Path archive = archive(Map.of("a.png", new byte[(32 << 20) + 1], "b.png", new byte[32 << 20]));

        try (ImageSource source = ImageSource.open(archive)) {
            assertThatThrownBy(() -> source.read(source.images().get(0)))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageContaining("it has more than 33554432 bytes");
            assertThat(source.read(source.images().get(1))).hasSize(32 << 20);
        }
    }

    @Test
    void shufflesTheSameWayForTheSameSeed() {
        assertThat(Shuffle.of(PICTURES, 7))
                .isEqualTo(Shuffle.of(PICTURES, 7))
                .containsExactlyInAnyOrderElementsOf(PICTURES);
        assertThat(Shuffle.of(PICTURES, 7)).isNotEqualTo(Shuffle.of(PICTURES, 8));
    }

    private static void assertHoldsThePictures(Path path) {
        try (ImageSource source = ImageSource.open(path)) {
            assertThat(source.images()).isEqualTo(PICTURES);
            for (SourceImage image : source.images()) {
                assertThat(source.read(image)).asString(StandardCharsets.UTF_8).isEqualTo(image.id());
            }
        }
    }

    private Path archive(Map<String, byte[]> entries) throws IOException {
        Path archive = directory.resolve("pictures.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return archive;
    }

    private static void writeUtf8(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
