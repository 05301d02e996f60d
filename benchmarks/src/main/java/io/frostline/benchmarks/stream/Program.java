package io.frostline.benchmarks.stream;

import io.frostline.cli.process.ChildProcess;

/** Something that makes embeddings of images. */
interface Program {
    /**
     * Starts it in a process of its own, without waiting.
     *
     * @param group the consumer group it follows {@code images} with, from the topic's beginning
     */
    ChildProcess start(Testbed testbed, String group);
}
