package io.frostline.trainer.service;

import io.frostline.stream.log.BrokerAccess;
import io.frostline.stream.requirements.Doctor;
import io.frostline.stream.requirements.ServiceCheck;
import io.frostline.trainer.stream.FirstBackbone;
import io.frostline.trainer.stream.TaskPartitions;
import io.frostline.trainer.stream.finetune.StoredBackbones;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.place.UserCache;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code doctor}: looks whether the cluster and the first backbone are as a trainer needs them, with the configuration
 * and the rights that the trainer itself would have.
 */
final class DoctorCommand {
    /** The first word of its command line. */
    static final String WORD = "doctor";

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private DoctorCommand() {}

    /**
     * @param out is given a line for each problem, with what helps
     * @return the exit code: 0 if there is none, or else 1
     */
    static int run(PrintStream out) {
        return Doctor.run(DoctorCommand::check, DoctorCommand::problem, out);
    }

    private static Optional<String> problem(boolean clusterIsFit) {
        TrainerConfig config = CommandConfig.read();
        try {
            UserCache.holdNatives();
            BrokerAccess broker = new BrokerAccess(Policies.kafka(config));
            if (clusterIsFit) {
                TaskPartitions.find(broker);
            }
            if (config.backbone().isPresent()) {
                requireFirst(config, clusterIsFit, broker);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private static void requireFirst(TrainerConfig config, boolean clusterIsFit, BrokerAccess broker) {
        StoredBackbones backbones = new StoredBackbones(
                new ModelStore(config.modelsDirectory()), config.backbone().orElse(null));
        if (clusterIsFit) {
            FirstBackbone.require(broker, backbones);
        } else {
            backbones.first();
        }
    }

    private static ServiceCheck check() {
        return Policies.requirements(CommandConfig.read(), ANSWER);
    }
}
