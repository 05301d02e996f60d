package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every test that a promise names is there. */
class NamedTestsTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Fuzz|Surface))?(?:\\.(\\w+))?`");

    @ParameterizedTest
    @ValueSource(strings = {"SECURITY.md", "docs/reliability.md"})
    void areThere(String page) throws IOException {
        Map<String, String> sources = sources();
        int found = 0;
        for (String line : Files.readAllLines(Workbench.ROOT.resolve(page))) {
            String inClass = "";
            for (MatchResult named : NAMED.matcher(line).results().toList()) {
                inClass = named.group(1) == null ? inClass : named.group(1);
                if (line.startsWith("|") && !inClass.isEmpty()) {
                    assertThat(sources).as(line).containsKey(inClass);
                    if (named.group(2) != null) {
                        assertThat(sources.getOrDefault(inClass, "")).as(line).contains("void " + named.group(2) + "(");
                    }
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    /** @return the sources of all tests by their class; those of one name together */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(Workbench.ROOT)) {
            for (Path module : modules.map(each -> each.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        return sources;
    }
}
