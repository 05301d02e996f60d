package io.frostline.reference.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.reference.Fetching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRootTest {
    private static final byte[] PICTURE = {1, 2, 3};

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectories(directory.resolve("root"));
        Files.write(Files.createDirectories(root.resolve("a/b")).resolve("c d.jpg"), PICTURE);
        Files.write(root.resolve("top.jpg"), PICTURE);
        Files.write(directory.resolve("secret"), new byte[] {9});
    }

    @Test
    void readsFilesBelowTheRoot() {
        assertThat(fetch("file://" + root + "/top.jpg").bytes()).isEqualTo(PICTURE);
        assertThat(fetch("file:" + root + "/a/b/c%20d.jpg").bytes()).isEqualTo(PICTURE);
        assertThat(fetch("FILE://localhost" + root + "/a//b/c%20d.jpg").bytes()).isEqualTo(PICTURE);
    }

    @Test
    void readsThroughARootThatIsALinkByEitherOfItsNames() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), root);

        assertThat(fetch(link, "file://" + link + "/top.jpg").bytes()).isEqualTo(PICTURE);
        assertThat(fetch(link, "file://" + root + "/top.jpg").bytes()).isEqualTo(PICTURE);
    }

    @Test
    void followsALinkThatStaysInside() throws IOException {
        Files.createSymbolicLink(root.resolve("in"), root.resolve("a/b"));

        assertThat(fetch("file://" + root + "/in/c%20d.jpg").bytes()).isEqualTo(PICTURE);
    }

    @Test
    void followsNoLinkOut() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), directory);
        Files.createSymbolicLink(root.resolve("out.jpg"), directory.resolve("secret"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));

        assertThat(fetch("file://" + root + "/out/secret").reason()).isEqualTo("reference-forbidden");
        assertThat(fetch("file://" + root + "/out.jpg").reason()).isEqualTo("reference-forbidden");
        assertThat(fetch("file://" + root + "/loop").reason()).isEqualTo("reference-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROOT/../secret",
                "ROOT/%2e%2e/secret",
                "ROOT/%2E./secret",
                "ROOT/./top.jpg",
                "ROOT/a%2f..%2f..%2fsecret",
                "ROOT/..%2fsecret",
                "ROOT/top.jpg%00.png",
                "ROOT/top.jpg?x",
                "ROOT/top.jpg#x",
                "//host/ROOT/top.jpg",
                "//localhost:80ROOT/top.jpg",
                "//user@localhostROOT/top.jpg",
                "top.jpg"
            })
    void refusesAPathThatIsNotPlain(String path) {
        Fetching fetching = fetch("file:" + path.replace("ROOT", root.toString()));

        assertThat(fetching.reason()).isEqualTo("reference-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "/proc/self/environ", "/", "//", "ROOT-else/x", "ROOT", "ROOT/"})
    void readsNothingElse(String path) {
        assertThat(fetch("file://" + path.replace("ROOT", root.toString())).reason())
                .isIn("reference-forbidden", "reference-malformed");
    }

    @Test
    void doesNotTellWhetherAFileOutsideExists() {
        assertThat(fetch("file://" + directory + "/secret").reason()).isEqualTo("reference-forbidden");
        assertThat(fetch("file://" + directory + "/nothing").reason()).isEqualTo("reference-forbidden");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(fetch("file://" + root + "/none.jpg").reason()).isEqualTo("reference-not-found");
        assertThat(fetch("file://" + root + "/top.jpg/x").reason()).isEqualTo("reference-not-found");
        assertThat(fetch("file://" + root + "/" + "a".repeat(300)).reason()).isEqualTo("reference-not-found");
    }

    @Test
    void readsRegularFilesOnly() throws Exception {
        int made = new ProcessBuilder("mkfifo", root.resolve("fifo").toString())
                .start()
                .waitFor();
        assertThat(made).isZero();

        assertThat(fetch("file://" + root + "/fifo").detail()).contains("is not a regular file");
        assertThat(fetch("file://" + root + "/a").detail()).contains("is not a regular file");
    }

    @Test
    void readsNoFileThatIsTooLong() throws IOException {
        Files.write(root.resolve("long"), new byte[Fetching.MAXIMUM + 1]);

        assertThat(fetch("file://" + root + "/long").reason()).isEqualTo("reference-too-large");
    }

    @Test
    void refusesARootThatIsNoDirectoryOrTheWholeSystem() {
        assertThatThrownBy(() -> new FileRoot(directory.resolve("none")))
                .hasMessageContaining("frostline.claim-check.file-root is " + directory.resolve("none"));
        assertThatThrownBy(() -> new FileRoot(directory.resolve("secret"))).hasMessageContaining("name a directory");
        assertThatThrownBy(() -> new FileRoot(Path.of("/"))).hasMessageContaining("below /");
    }

    private Fetching fetch(String reference) {
        return fetch(root, reference);
    }

    private static Fetching fetch(Path root, String reference) {
        return Fetching.once("file", new FileRoot(root), reference, Duration.ofMillis(100));
    }
}
