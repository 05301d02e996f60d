package io.frostline.vision.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCacheTest {
    private static final String[] SETTINGS = {
        "DJL_CACHE_DIR", "ENGINE_CACHE_DIR", "org.bytedeco.javacpp.cachedir", "jna.tmpdir"
    };

    @Test
    void leavesNoLibraryToAPlaceOfItsOwn() {
        UserCache.holdNatives();

        assertThat(SETTINGS)
                .allSatisfy(setting -> assertThat(Path.of(System.getProperty(setting)))
                        .isDirectory()
                        .isEqualTo(PrivateDirectory.of(setting, Path.of(System.getProperty(setting)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.bytedeco.javacpp.cachedir", "jna.tmpdir"})
    void refusesAPlaceThatOthersCanWriteTo(String setting, @TempDir Path open) throws IOException {
        UserCache.holdNatives();
        String before = System.getProperty(setting);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        System.setProperty(setting, open.toString());
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(UserCache::holdNatives)
                    .withMessageStartingWith(setting + " is " + open);
        } finally {
            System.setProperty(setting, before);
        }
    }

    @Test
    void refusesAPlaceWithoutAName() {
        UserCache.holdNatives();
        String before = System.getProperty("jna.tmpdir");

        System.setProperty("jna.tmpdir", "");
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(UserCache::holdNatives)
                    .withMessage("jna.tmpdir is empty; unset it or name a directory");
        } finally {
            System.setProperty("jna.tmpdir", before);
        }
    }
}
