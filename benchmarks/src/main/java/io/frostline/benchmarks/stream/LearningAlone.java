package io.frostline.benchmarks.stream;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.process.JavaCommand;
import java.util.List;

/** {@link LearningLoop}, in a JVM of its own. */
record LearningAlone() implements Program {
    @Override
    public ChildProcess start(Testbed testbed, String group) {
        JavaCommand command = JavaCommand.ofClass(
                LearningLoop.class,
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                List.of(testbed.kafka().bootstrapServers(), group));
        return ChildProcess.start(group, command.words(), testbed.log(group));
    }
}
