package io.frostline.benchmarks.stream;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link HandWrittenLoop}, with the JVM's own choice of a collector and more heap than the extractor has.
 *
 * @param layers of the ResNet
 */
record HandWritten(int layers) implements Program {
    @Override
    public ChildProcess start(Testbed testbed, String group) {
        JavaCommand command = new JavaCommand(
                List.of("-Xmx512m", "-Djava.awt.headless=true"),
                List.of("@" + classPathFile(testbed), HandWrittenLoop.class.getName()),
                List.of(testbed.kafka().bootstrapServers(), group, Integer.toString(layers)));
        return ChildProcess.start(group, command.words(), testbed.log(group));
    }

    /** ONNX Runtime 1.29.0 crashes in a process whose command line has more than 4 KiB, as a class path easily has. */
    private static Path classPathFile(Testbed testbed) {
        try {
            return Files.writeString(
                    testbed.directory().resolve("class-path"), "-cp \"" + System.getProperty("java.class.path") + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
