package io.frostline.benchmarks.stream;

import io.frostline.benchmarks.learning.LabelledEmbeddings;
import io.frostline.stream.log.BrokerAccess;
import io.frostline.trainer.learning.ImageId;
import io.frostline.trainer.learning.LearningPolicy;
import io.frostline.trainer.learning.ProbationPolicy;
import io.frostline.trainer.stream.Backbone;
import io.frostline.trainer.stream.Backbones;
import io.frostline.trainer.stream.ChallengePolicy;
import io.frostline.trainer.stream.Challenger;
import io.frostline.trainer.stream.Contest;
import io.frostline.trainer.stream.FineTuneEvent;
import io.frostline.trainer.stream.FineTuneRequest;
import io.frostline.trainer.stream.FineTunes;
import io.frostline.trainer.stream.ModelSearch;
import io.frostline.trainer.stream.TrainerLoop;
import io.frostline.trainer.tuning.JudgingPolicy;
import io.frostline.vision.Embedding;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The trainer's learning loop without the service around it: {@code LearningLoop SERVERS GROUP}. Fine-tunes are asked
 * for and not run. Ends when it is told to, after its last commit.
 */
final class LearningLoop {
    /** The service's default. */
    private static final Duration SNAPSHOT_INTERVAL = Duration.ofSeconds(2);

    private LearningLoop() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        TrainerLoop loop = new TrainerLoop(
                kafka,
                arguments[1],
                "bench",
                LearningPolicy.standard(),
                ProbationPolicy.standard(),
                new ChallengePolicy(JudgingPolicy.standard(), Duration.ofDays(7)),
                new OneBackbone(),
                new NoFineTunes(),
                new NoContest(),
                space -> CompletableFuture.completedFuture(new ModelSearch.NotFound("only one backbone is here")),
                new BrokerAccess(kafka),
                new NobodyWatches(),
                SNAPSHOT_INTERVAL,
                Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(loop::close, "close"));
        loop.start();
        new CountDownLatch(1).await();
    }

    private record OneBackbone() implements Backbones {
        @Override
        public Backbone bundled() {
            return new Backbone(LabelledEmbeddings.SPACE, LabelledEmbeddings.DIMENSION, null, null);
        }

        @Override
        public Backbone stored(String artifact, String sha256) {
            throw new IllegalStateException("there is no artifact " + artifact);
        }
    }

    private record NoContest() implements Contest {
        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }

        @Override
        public void start(Challenger challenger, Map<ImageId, Embedding> known) {}

        @Override
        public Optional<Answers> poll() {
            return Optional.empty();
        }

        @Override
        public void callOff() {}
    }

    private record NoFineTunes() implements FineTunes {
        @Override
        public void start(FineTuneRequest request) {}

        @Override
        public Optional<FineTuneEvent> poll() {
            return Optional.empty();
        }

        @Override
        public void callOff() {}

        @Override
        public void prune(Set<String> named, boolean judged) {}
    }
}
