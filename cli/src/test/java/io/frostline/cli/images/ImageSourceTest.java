package io.frostline.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
            "test/dog/without-extension",
            "test/dog/wrong.txt",
            "test/unsorted.bmp");

    private static final String TEXT = "train/readme.txt";
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0};

    private static final List<SourceImage> PICTURES = List.of(
            new SourceImage("loose.webp", null, Split.NONE),
            new SourceImage("test/dog/1.png", "dog", Split.TEST),
            new SourceImage("test/dog/without-extension", "dog", Split.TEST),
            new SourceImage("test/dog/wrong.txt", "dog", Split.TEST),
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
            Files.write(path, content(file));
        }

        assertHoldsThePictures(directory);
    }

    @Test
    void readsAnArchiveInPlace() throws IOException {
        Path archive = directory.resolve("pictures.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String file : FILES) {
                zip.putNextEntry(new ZipEntry(file));
                zip.write(content(file));
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
                .hasMessage(
                        directory + " holds no pictures (JPEG, PNG, WebP, BMP, GIF); notes.txt: the image begins with"
                                + " bytes 6e 6f 74 68 69 6e 67 20; JPEG, PNG, WebP, BMP and GIF are understood");
    }

    @Test
    void namesTheFirstOfManyFilesThatAreNoPictures() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.createFile(directory.resolve(i + ".txt"));
        }
        Files.write(directory.resolve("picture"), JPEG);
        StringWriter said = new StringWriter();

        try (ImageSource source = ImageSource.open(directory)) {
            source.leftOut().tell(new Terminal(new PrintWriter(said), new PrintWriter(said), false));
        }

        assertThat(said.toString().lines())
                .hasSize(21)
                .startsWith("frostline: left out 10.txt: the image has no bytes")
                .endsWith("frostline: left out 30 files in all that are no pictures; the first are named above");
    }

    @Test
    void readsNothingThatIsNamedLikeAPictureButIsNone() throws IOException {
        Path file = Files.writeString(directory.resolve("a.jpg"), "<html>");

        try (ImageSource source = ImageSource.open(directory)) {
            assertThatThrownBy(() -> source.read(source.images().get(0)))
                    .isInstanceOf(UnreadablePictureException.class)
                    .hasMessageStartingWith("picture " + file + " cannot be read: the image begins with bytes 3c 68");
        }
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
        Path archive = archive(Map.of("a.jpg", Arrays.copyOf(JPEG, 1000)));
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
        Path archive =
                archive(Map.of("a.png", Arrays.copyOf(JPEG, (32 << 20) + 1), "b.png", Arrays.copyOf(JPEG, 32 << 20)));

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
                assertThat(source.read(image)).isEqualTo(content(image.id()));
            }
            assertThat(source.leftOut())
                    .isEqualTo(new LeftOut(
                            1,
                            List.of("train/readme.txt: the image begins with bytes 74 72 61 69 6e 2f 72 65;"
                                    + " JPEG, PNG, WebP, BMP and GIF are understood")));
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

    /** Different for each file; a picture's, whatever it is called, except for one. */
    private static byte[] content(String file) {
        byte[] name = file.getBytes(StandardCharsets.UTF_8);
        byte[] picture = Arrays.copyOf(JPEG, JPEG.length + name.length);
        System.arraycopy(name, 0, picture, JPEG.length, name.length);
        return file.equals(TEXT) ? name : picture;
    }
}
