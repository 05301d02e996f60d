package io.frostline.benchmarks.stream;

import io.frostline.cli.process.ChildProcess;
import io.frostline.cli.process.Ports;
import io.frostline.cli.service.Installation;
import io.frostline.cli.service.ServiceProcess;
import io.frostline.cli.service.ServiceSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * The extractor as it is deployed, on the CPU.
 *
 * @param models directory of promoted models
 */
record PackagedExtractor(Path models) implements Program {
    @Override
    public ChildProcess start(Testbed testbed, String group) {
        Map<String, String> properties = Map.of(
                "frostline.bootstrap-servers",
                testbed.kafka().bootstrapServers(),
                "frostline.models-directory",
                models.toString(),
                "frostline.group-id",
                group,
                "frostline.device",
                "cpu");
        return ServiceProcess.launch(ServiceSettings.extractor(
                        Installation.ofLauncher(), Ports.free(), properties, testbed.log(group)))
                .process();
    }
}
