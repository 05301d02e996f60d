package io.frostline.vision.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
    @TempDir
    Path directory;

    @Test
    void deletesWhatIsInADirectoryAndNothingThatALinkLeadsTo() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path file = Files.createFile(elsewhere.resolve("file"));
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createFile(Files.createDirectories(tree.resolve("a/b")).resolve("file"));
        Files.createSymbolicLink(tree.resolve("a/link"), elsewhere);

        DirectoryTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void deletesALinkAndNotTheDirectoryThatItLeadsTo() throws IOException {
        Path file = Files.createFile(
                Files.createDirectory(directory.resolve("elsewhere")).resolve("file"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file.getParent());

        DirectoryTree.delete(link);

        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(file).exists();
    }

    @Test
    void doesNotMindWhatIsGone() throws IOException {
        DirectoryTree.delete(directory.resolve("gone"));

        assertThat(directory).isEmptyDirectory();
    }
}
