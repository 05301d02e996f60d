package io.frostline.vision.network;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.util.Utils;
import io.frostline.vision.Device;
import io.frostline.vision.place.UserCache;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * PyTorch in this process, through DJL.
 *
 * <p>DJL unpacks PyTorch's libraries from their jar into a directory that all processes of a user share, and two that
 * do it at once can spoil it for each other; so a file lock lets one at a time in. A directory that cannot be written
 * to has to hold them already. DJL neither downloads nor reports anything.
 */
final class TorchRuntime {
    private static final Engine ENGINE = load();

    private TorchRuntime() {}

    private static Engine load() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        UserCache.holdNatives();
        OpenMp.waitAsleep();
        Path directory = Utils.getEngineCacheDir("pytorch");
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                return Engine.getEngine(PtEngine.ENGINE_NAME);
            }
            Path file = directory.resolve("frostline.lock");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                    FileLock lock = channel.lock()) {
                assert lock.isValid();
                return Engine.getEngine(PtEngine.ENGINE_NAME);
            }
        } catch (IOException e) {
            throw new EngineException(
                    "PyTorch's libraries are unpacked into " + directory + ", which cannot be written to ("
                            + e.getMessage() + "); set DJL_CACHE_DIR to a directory that can",
                    e);
        }
    }

    /**
     * @return the device that is meant: never {@code AUTO}
     * @throws IllegalArgumentException if it is a GPU that is not there
     */
    static Device resolve(Device device) {
        int gpus = device.kind() == Device.Kind.CPU ? 0 : ENGINE.getGpuCount();
        return switch (device.kind()) {
            case CPU -> device;
            case AUTO -> gpus > 0 ? Device.gpu(0) : Device.CPU;
            case GPU -> {
                if (device.index() >= gpus) {
                    throw new IllegalArgumentException("device " + device + " is not there: PyTorch finds " + gpus
                            + " GPUs (and needs its CUDA build to find any); use cpu or auto");
                }
                yield device;
            }
        };
    }

    /** @return whether an allocation failed, as the allocators of GPU and CPU say it */
    static boolean isOutOfMemory(EngineException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("out of memory")
                || message.contains("can't allocate memory")
                || message.contains("bad_alloc");
    }

    /** @return the line that says what went wrong, without the path through the program that led there */
    static String reason(EngineException failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((before, last) -> last)
                .orElse("no reason given");
    }

    /** @return a scope whose closing frees everything made in it, on a resolved device */
    static PtNDManager newScope(Device device) {
        ai.djl.Device where =
                device.kind() == Device.Kind.GPU ? ai.djl.Device.gpu(device.index()) : ai.djl.Device.cpu();
        return (PtNDManager) ENGINE.newBaseManager(where);
    }
}
