package io.frostline.trainer.service;

import io.frostline.reference.config.ClaimCheckConfig;
import io.frostline.vision.BatchNorm;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a trainer can be told. Accuracies, gains and shares are fractions of 1. */
@ConfigMapping(prefix = "frostline")
public interface TrainerConfig {
    /** Kafka brokers to begin with: host:port, comma-separated. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** Properties for every Kafka client, such as security.protocol; they override the trainer's own. */
    Map<String, String> kafka();

    /** Consumer group of the learning loop. One group learns every label once; its trainers share the tasks. */
    @WithDefault("frostline-trainer")
    String groupId();

    /**
     * Names this process among the trainers of its group. The same after a restart, so that what a killed one left open
     * is ended at once. The host's name and the HTTP port if it is not set.
     */
    Optional<String> instance();

    /** Kafka Streams application id of the join: its consumer group and the prefix of its changelog topics. */
    @WithDefault("frostline-trainer-join")
    String joinApplicationId();

    /**
     * Where the join keeps its stores, below a directory of the application id. Each trainer on a machine has one of
     * its own. Losing it costs a restore.
     */
    @WithDefault("./streams")
    Path stateDirectory();

    /** Root of the artifact store: fine-tuned backbones are written below it, and extractors read them there. */
    @WithDefault("./models")
    Path modelsDirectory();

    /**
     * The backbone that is served as long as {@code models} names none: a space's id, or a directory below the models
     * directory. Extractors have to be told the same. The bundled one if it is not set.
     */
    Optional<String> backbone();

    /** Where a fine-tune runs: auto (the first GPU, else the CPU), cpu or gpu:N. */
    @WithDefault("auto")
    String device();

    /** The shortest time between two heads of a task; offsets are committed with the head that contains them. */
    @WithDefault("2s")
    Duration snapshotInterval();

    /** Seed of every random draw. */
    @WithDefault("42")
    long seed();

    /** How long to wait for the brokers at the start. */
    @WithDefault("30s")
    Duration startTimeout();

    /**
     * The tasks that labels may be for: names, and patterns in which {@code *} stands for any text. Labels for others
     * are rejected.
     */
    @WithDefault("default,*")
    List<String> tasks();

    /**
     * How many tasks there may be: those that are named, and the first that only a pattern has. Labels for further ones
     * are rejected.
     */
    @WithDefault("64")
    int maxTasks();

    /** How many tasks one image may have labels for. */
    @WithDefault("64")
    int maxTasksPerImage();

    /** Where images that are not in their records are fetched from; the extractors' own, so that it finds them too. */
    ClaimCheckConfig claimCheck();

    /** Which labelled images are never learned. */
    HoldOut holdOut();

    /** How a head moves with a label. */
    Learning learning();

    /** When a head has stopped getting better. */
    Plateau plateau();

    /** How the whole network is fine-tuned once a head has stopped getting better. */
    FineTune fineTune();

    /** What a fine-tuned candidate must show before it is served. */
    Gate gate();

    /** How long a candidate is given whose gain could be chance. */
    Challenger challenger();

    /** When a head has got worse. */
    Drift drift();

    /** How labels meet their images. */
    Join join();
    /** When a promotion turns out to be a mistake and is rolled back. */
    Watch watch();

    interface HoldOut {
        /** Share of all images, chosen by a hash of the image id. */
        @WithDefault("0.1")
        double fraction();

        /** Most images that are judged; those with the smallest hashes. */
        @WithDefault("5000")
        int capacity();

        /** Another salt, another choice. Changing it later lets the head be judged on what it has learned. */
        @WithDefault("hold-out")
        String salt();
    }

    interface Learning {
        /** Most labelled embeddings kept to learn from, all labels together. */
        @WithDefault("20000")
        int replayCapacity();

        /** Of sgd: earlier labelled embeddings that are learned again beside each new one. */
        @WithDefault("31")
        int replayed();

        /** Of sgd: learning rate at the first label, relative to the embeddings' mean squared length. */
        @WithDefault("10")
        double rate();

        /** Of sgd: learned labels after which the rate has halved. */
        @WithDefault("3000")
        double halving();

        /** Of sgd: where the rate stops falling. */
        @WithDefault("1")
        double minimumRate();

        /** Of sgd: share of the weights that one update at rate 1 takes away. */
        @WithDefault("0")
        double weightDecay();

        /** How much each label weighs in the prequential accuracy compared with the next one. */
        @WithDefault("0.999")
        double fadingFactor();

        /** Which learner: sgd (gradient descent with replay) or slda (streaming linear discriminant analysis). */
        @WithDefault("sgd")
        HeadLearner learner();

        /** Of slda: share of the covariance that gives way to one without directions, at least. */
        @WithDefault("0.0001")
        double shrinkage();

        /** Of slda: most learned labels from one head to the next. */
        @WithDefault("256")
        int refreshInterval();
    }

    /** How a head follows its labels. */
    enum HeadLearner {
        SGD,
        SLDA
    }

    interface Plateau {
        /** Evaluations over which the hold-out accuracy has to rise by the minimum gain. */
        @WithDefault("5")
        int patience();

        /** The line through the last evaluations rises by less in the patience, or the head is still improving. */
        @WithDefault("0.005")
        double minGain();

        /** Images that a label needs to count as one that the whole network can learn. */
        @WithDefault("100")
        int minLabelsPerClass();

        /** Share of the labelled images whose labels must have as many before anything fires. */
        @WithDefault("0.95")
        double minCoverage();

        /** Held-out images needed before an evaluation counts. */
        @WithDefault("50")
        int minHoldOut();

        /** Hold-out accuracy from which on nothing needs to be done; 1 for never enough. */
        @WithDefault("1")
        double target();

        /** Learned labels from one evaluation to the next. */
        @WithDefault("200")
        int evaluationInterval();

        /** Learned labels after a plateau or a promotion during which no plateau is seen. */
        @WithDefault("2000")
        long coolDown();
    }

    interface FineTune {
        /** Times every image is seen, at most. */
        @WithDefault("8")
        int epochs();

        /** Images per step. */
        @WithDefault("64")
        int batch();

        /** Highest learning rate below the head. */
        @WithDefault("0.03")
        double backboneRate();

        /** Highest learning rate of the head. */
        @WithDefault("0.03")
        double headRate();

        /** Epochs, or a part of one, over which the rates rise; then they fall along half a cosine. */
        @WithDefault("1")
        double warmUpEpochs();

        /** Momentum of the descent. */
        @WithDefault("0.9")
        double momentum();

        /** Weight decay of the descent. */
        @WithDefault("0.0005")
        double weightDecay();

        /** Pixels by which a training image is shifted at most, each way. */
        @WithDefault("6")
        int pad();

        /** Images to train on and validate with that must still be in the images topic; with fewer nothing is tried. */
        @WithDefault("64")
        int minimumImages();

        /**
         * Most memory the images' pixels may take in the heap; half of the heap if not set. What does not fit beside
         * the rest is left out in any case.
         */
        Optional<MemorySize> imageMemory();

        /** Share of the training images kept from training, to see when it is done; 0 to train every epoch. */
        @WithDefault("0.05")
        double validation();

        /** Epochs without a rise of the accuracy on those images after which training stops. */
        @WithDefault("3")
        int patience();

        /** What normalises while training: learned (each batch's statistics) or frozen (those of the start). */
        @WithDefault("learned")
        BatchNorm batchNorm();
    }

    interface Gate {
        /** How much more accurate than what is served the candidate must be on the hold-out. */
        @WithDefault("0.01")
        double minimumGain();

        /** Chance at which any candidate that is no better is promoted, of all since the last promotion. */
        @WithDefault("0.05")
        double significance();

        /** How much less accurate no label may become, if it has enough held-out images to tell. */
        @WithDefault("0.1")
        double classMargin();

        /** Heap of the fresh process in which the candidate is loaded and tried. */
        @WithDefault("512M")
        MemorySize verificationHeap();

        /** How long that process may take. */
        @WithDefault("2m")
        Duration verificationLimit();

        /**
         * How many of the latest candidates that were not promoted stay in the artifact store; older ones are removed.
         */
        @WithDefault("10")
        int keepRefused();
    }

    interface Challenger {
        /** Held-out images after which a candidate that has not been shown to be better is given up. */
        @WithDefault("10000")
        int images();

        /** How long that takes at most; the images of old labels are deleted some day. */
        @WithDefault("7d")
        Duration time();
    }

    interface Watch {
        /** Labels after a promotion for which the accuracy of predictions made before each was learned is watched. */
        @WithDefault("500")
        int labels();

        /** Chance at which a promotion that made nothing worse is rolled back. */
        @WithDefault("0.01")
        double significance();
    }

    interface Join {
        /** How long a label may wait for its image's embedding before a decision says so; it waits on. */
        @WithDefault("7d")
        Duration labelWait();
    }

    interface Drift {
        /** By how much the prequential error may exceed its mean for ever. */
        @WithDefault("0.05")
        double tolerance();

        /** Errors beyond the mean and the tolerance, added up over the labels, that trigger a fine-tune. */
        @WithDefault("50")
        double threshold();

        /** Latest labels that the mean is taken over, about. */
        @WithDefault("5000")
        double memory();
    }
}
