package io.frostline.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a container file says, as far as ours say it: one stage, and directories made with {@code install}. */
final class ContainerFile {
    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern INSTALLED = Pattern.compile("install -d -o (\\w+) -g \\w+ ([^&]+)");

    private final List<String> instructions;

    private ContainerFile(List<String> instructions) {
        this.instructions = instructions;
    }

    static ContainerFile read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\n\\s*", " ");
        return new ContainerFile(text.lines().filter(line -> !line.isBlank()).toList());
    }

    /** @return what stands behind each instruction of a kind */
    List<String> all(String instruction) {
        return instructions.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1).strip())
                .toList();
    }

    private String only(String instruction) {
        List<String> all = all(instruction);
        if (all.size() != 1) {
            throw new AssertionError(instruction + " is there " + all.size() + " times, not once");
        }
        return all.get(0);
    }

    List<String> entryPoint() throws IOException {
        return List.of(new ObjectMapper().readValue(only("ENTRYPOINT"), String[].class));
    }

    Path workingDirectory() {
        return Path.of(only("WORKDIR"));
    }

    Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        all("ENV").stream()
                .flatMap(line -> VARIABLE.matcher(line).results())
                .forEach(found ->
                        variables.put(found.group(1), found.group(2) == null ? found.group(3) : found.group(2)));
        return variables;
    }

    /** @return the directories that belong to the user who runs the service */
    List<Path> directories() {
        String user = only("USER");
        return all("RUN").stream()
                .flatMap(line -> INSTALLED.matcher(line).results())
                .filter(found -> found.group(1).equals(user))
                .map(MatchResult::group)
                .flatMap(install -> Stream.of(install.split("\\s+")))
                .filter(word -> word.startsWith("/"))
                .map(Path::of)
                .toList();
    }

    /** @return whether the service may make the directory, or files in it */
    boolean gives(Path directory) {
        List<Path> own = directories();
        return own.contains(directory) || own.contains(directory.getParent());
    }
}
