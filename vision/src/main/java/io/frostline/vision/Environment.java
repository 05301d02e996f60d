package io.frostline.vision;

import io.frostline.vision.image.ImageLibrary;
import io.frostline.vision.network.NetworkLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the bits of a computation depend on beside its inputs: the same in all of it, the same bits.
 *
 * @param versions of the libraries, by name
 * @param machine what it runs on, by aspect
 */
public record Environment(Map<String, String> versions, Map<String, String> machine) {
    private static final String THREADS = "threads";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    public Environment {
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        machine = Collections.unmodifiableMap(new TreeMap<>(machine));
    }

    /**
     * This process on this machine. Loads PyTorch.
     *
     * @param device where networks run
     * @throws IllegalArgumentException if it is a GPU that is not there
     */
    public static Environment here(Device device) {
        return new Environment(
                Map.of(
                        "java", System.getProperty("java.version"),
                        "djl", NetworkLibrary.djl(),
                        "pytorch", NetworkLibrary.pyTorch(),
                        "opencv", ImageLibrary.version()),
                Map.of(
                        "cpu",
                        processor(),
                        "cores",
                        Integer.toString(Runtime.getRuntime().availableProcessors()),
                        THREADS,
                        Integer.toString(NetworkLibrary.threads()),
                        "device",
                        SealedBackbone.resolve(device).toString(),
                        "os",
                        String.join(
                                " ",
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch"))));
    }

    /**
     * Lets this thread compute with as many threads as there, so that it rounds as there. More than there are cores
     * cost time, not bits.
     */
    public void adoptThreads() {
        String threads = machine.get(THREADS);
        if (threads != null) {
            NetworkLibrary.spreadOver(Integer.parseInt(threads));
        }
    }

    /** @return one line for each value that is another one there, such as {@code cores: 2 here, 4 there} */
    public List<String> differences(Environment there) {
        List<String> differences = new ArrayList<>(differences(versions, there.versions));
        differences.addAll(differences(machine, there.machine));
        return differences;
    }

    private static List<String> differences(Map<String, String> here, Map<String, String> there) {
        Map<String, String> all = new TreeMap<>(there);
        all.putAll(here);
        return all.keySet().stream()
                .filter(name -> !here.getOrDefault(name, "").equals(there.getOrDefault(name, "")))
                .map(name -> name + ": " + here.getOrDefault(name, "unknown") + " here, "
                        + there.getOrDefault(name, "unknown") + " there")
                .toList();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
