package io.frostline.vision.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
    private static final long ROOT = 0;
    private static final int SOMEBODY = 65_534;

    @TempDir
    Path temporary;

    private Path above;
    private Path own;

    @BeforeEach
    void makeADirectory() throws IOException {
        above = temporary.toRealPath().resolve("above");
        own = Files.createDirectories(above.resolve("own"));
        mode(above, 0755);
        mode(own, 0755);
    }

    @Test
    void makesWhatIsMissingForTheUserAlone() throws IOException {
        Path made = PrivateDirectory.of("PLACE", own.resolve("a/b"));

        assertThat(made).isEqualTo(own.resolve("a/b"));
        assertThat(permissions(made)).isEqualTo("rwx------");
        assertThat(permissions(own.resolve("a"))).isEqualTo("rwx------");
    }

    @Test
    void acceptsADirectoryThatOthersMayReadAndLeavesItAsItIs() throws IOException {
        assertThat(PrivateDirectory.of("PLACE", own)).isEqualTo(own);
        assertThat(permissions(own)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void refusesADirectoryThatOthersCanWriteTo() throws IOException {
        mode(own, 0777);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateDirectory.of("PLACE", own))
                .withMessage(
                        "PLACE is %1$s, which is not used: others can write to %1$s (mode 777); set PLACE to a directory"
                                + " that nobody but user %2$s and root can write to, in and above",
                        own, PrivateDirectory.user());
    }

    @Test
    void refusesADirectoryThatOthersCouldReplace() throws IOException {
        mode(above, 0777);

        assertRefused(own, "others can write to " + above);
    }

    @Test
    void refusesADirectoryThatAGroupCanWriteTo() throws IOException {
        assumeThat(PrivateDirectory.user()).as("only root gives away").isEqualTo(ROOT);
        Files.setAttribute(own, "unix:gid", SOMEBODY);
        mode(own, 0775);

        assertRefused(own, "others can write to " + own);
    }

    @Test
    void acceptsADirectoryBelowOneWithTheStickyBit() throws IOException {
        mode(above, 01777);

        assertThat(PrivateDirectory.of("PLACE", own)).isEqualTo(own);
    }

    @Test
    void refusesADirectoryThatEverybodyCanWriteToInSpiteOfTheStickyBit() throws IOException {
        mode(own, 01777);

        assertRefused(own, "others can write to " + own);
    }

    @Test
    void refusesADirectoryOfSomebodyElse() throws IOException {
        giveAway(own);

        assertRefused(own, "belongs to user ");
    }

    @Test
    void refusesADirectoryBelowSomebodyElses() throws IOException {
        giveAway(above);

        assertRefused(own, "belongs to user ");
    }

    @Test
    void refusesADirectoryInWhichSomebodyElseHasLeftSomething() throws IOException {
        giveAway(Files.createFile(
                Files.createDirectories(own.resolve("pytorch/2.7.1")).resolve("libtorch.so")));

        assertRefused(own, "belongs to user ");
    }

    @Test
    void refusesALinkOfSomebodyElse() throws IOException {
        giveAway(Files.createSymbolicLink(own.resolve("link"), Files.createDirectory(own.resolve("target"))));

        assertRefused(own.resolve("link"), "belongs to user ");
    }

    @Test
    void followsALinkOfTheUsers() throws IOException {
        Path link = Files.createSymbolicLink(own.resolve("link"), Path.of("../own/target"));
        Path target = Files.createDirectory(own.resolve("target"));

        assertThat(PrivateDirectory.of("PLACE", link)).isEqualTo(target);
    }

    @Test
    void refusesALinkThatLeadsWhereOthersCouldReplaceItsTarget() throws IOException {
        Path open = Files.createDirectory(own.resolve("open"));
        Path inOpen = Files.createSymbolicLink(open.resolve("back"), Files.createDirectory(own.resolve("target")));
        mode(open, 0777);

        assertRefused(Files.createSymbolicLink(own.resolve("link"), inOpen), "others can write to " + open);
    }

    @Test
    void refusesAFileAndALinkThatLeadsToItself() throws IOException {
        Path loop = own.resolve("loop");

        assertRefused(Files.createFile(own.resolve("file")), "NotDirectoryException");
        assertRefused(Files.createSymbolicLink(loop, loop), "cannot be made");
        assertRefused(loop.resolve("below"), "cannot be made");
    }

    /** What belongs to this process' user is somebody else's for the next one; what is root's is so for nobody. */
    private static void giveAway(Path path) throws IOException {
        if (PrivateDirectory.user() == ROOT) {
            Files.setAttribute(path, "unix:uid", SOMEBODY, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void assertRefused(Path path, String reason) {
        long user =
                reason.startsWith("belongs") && PrivateDirectory.user() != ROOT ? SOMEBODY : PrivateDirectory.user();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateDirectory.of("PLACE", path, user))
                .withMessageStartingWith("PLACE is " + path + ", which is not used: ")
                .withMessageContaining(reason);
    }

    private static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
