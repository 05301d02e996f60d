package io.frostline.trainer.service;

import io.frostline.stream.LoopStatus;
import io.frostline.stream.SharedEnd;
import io.frostline.stream.log.BrokerAccess;
import io.frostline.stream.log.LogAccess;
import io.frostline.stream.requirements.Findings;
import io.frostline.trainer.stream.LearnedTasks;
import io.frostline.trainer.stream.TaskPartitions;
import io.frostline.trainer.stream.join.Join;
import io.frostline.vision.model.IoReason;
import io.frostline.vision.place.UserCache;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the join and the trainer if things are as they must be, and ends them. */
@Singleton
public final class TrainerService {
    /** Exit code when the trainer cannot start as things are. */
    static final int REFUSED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

    private final TrainerConfig config;
    private final TrainerMeters meters;
    private final Join join;
    private final int port;
    private volatile @Nullable Trainer trainer;
    private volatile @Nullable Thread starting;

    TrainerService(
            TrainerConfig config,
            TrainerMeters meters,
            Join join,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.meters = meters;
        this.port = port;
        this.join = join;
    }

    /**
     * Begins to start on a thread of its own.
     *
     * @param refused is given the exit code if the trainer cannot start
     */
    void start(IntConsumer refused) {
        Thread thread = new Thread(() -> startOrRefuse(refused), "start");
        starting = thread;
        thread.start();
    }

    private void startOrRefuse(IntConsumer refused) {
        try {
            UserCache.holdNatives();
            Trainer built = new Trainer(config, port, meters);
            Findings findings =
                    Policies.requirements(config, config.startTimeout()).look();
            findings.notes().forEach(LOG::info);
            findings.problems().forEach(LOG::error);
            if (!findings.problems().isEmpty()) {
                refused.accept(REFUSED);
                return;
            }
            requireStateDirectory();
            LogAccess logs = new BrokerAccess(Policies.kafka(config));
            join.start(
                    TaskPartitions.find(logs),
                    Policies.tasks(config),
                    () -> LearnedTasks.find(logs).iterator());
            built.start();
            trainer = built;
        } catch (IllegalArgumentException e) {
            LOG.error("The configuration is refused: {}", e.getMessage());
            refused.accept(REFUSED);
        } catch (InterruptedException e) {
            LOG.info("Stopped while starting");
        } catch (RuntimeException | Error e) {
            LOG.error("The trainer cannot start", e);
            refused.accept(REFUSED);
        }
    }

    private void requireStateDirectory() {
        Path directory = config.stateDirectory().toAbsolutePath().normalize();
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(directory), "started", null));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "frostline.state-directory " + directory + " cannot be written: " + IoReason.of(e), e);
        }
    }

    /** @return how the learning loop is; null while the trainer is starting */
    @Nullable
    LoopStatus loop() {
        Trainer running = trainer;
        return running == null ? null : running.status();
    }

    /** @return whether labels are joined and learned, or would be if there were any */
    boolean isReady() {
        Trainer running = trainer;
        return running != null && running.isReady() && join.isRunning();
    }

    /**
     * Ends what was started, all of it at once.
     *
     * @return whether it has ended in time. If not, a fine-tune is in the middle of a long step, or the broker is out
     *     of reach: what is not committed is done again by the next trainer
     */
    boolean stop() {
        boolean ended = SharedEnd.within(SharedEnd.OF_A_PROCESS, this::endTrainer, this::endJoin);
        if (!ended) {
            LOG.warn(
                    "Not everything ended within {} s; what was not committed is aborted and done again",
                    SharedEnd.OF_A_PROCESS.toSeconds());
        }
        return ended;
    }

    private void endTrainer() {
        SharedEnd.of(starting);
        Trainer running = trainer;
        if (running != null) {
            running.close();
        }
    }

    private void endJoin() {
        join.close(SharedEnd.OF_A_PROCESS);
    }
}
