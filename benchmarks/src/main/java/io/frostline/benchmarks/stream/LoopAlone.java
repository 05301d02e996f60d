package io.frostline.benchmarks.stream;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.process.JavaCommand;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link ExtractorLoop}, in a JVM like the service's.
 *
 * @param models directory of promoted models
 */
record LoopAlone(Path models, Commits commits) implements Program {
    @Override
    public ChildProcess start(Testbed testbed, String group) {
        JavaCommand command = JavaCommand.ofClass(
                ExtractorLoop.class,
                List.of("-Xmx256m", "-XX:+UseSerialGC"),
                List.of(testbed.kafka().bootstrapServers(), group, models.toString(), commits.name()));
        return ChildProcess.start(group, command.words(), testbed.log(group));
    }
}
