package io.frostline.vision.network;

import io.frostline.vision.Device;
import io.frostline.vision.InsufficientMemoryException;
import io.frostline.vision.image.Crop;
import io.frostline.vision.image.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A process that embeds images, takes away the memory it might still have got, and embeds them again: once with little
 * room left, which has to give the same bits, and once with none.
 */
final class CrampedForward {
    private static final int SIDE = 224;
    private static final int IMAGES = 8;
    private static final int LITTLE_ROOM = 24 << 20;
    private static final int NO_ROOM = 1 << 20;

    /** What others in the process give back after it was measured, such as a thread that ends, is room again. */
    private static final int TIMES = 20;

    private CrampedForward() {}

    public static void main(String[] arguments) throws Exception {
        ResNet network = new ResNet("wide", Block.BASIC, List.of(1, 1, 1, 1), 64);
        List<Crop> crops = SyntheticWeights.pixels(IMAGES, SIDE);
        try (SealedForward forward = SealedForward.load(
                network, Preprocessing.imageNet(SIDE, SIDE), SyntheticWeights.of(network), Device.CPU)) {
            float[][] expected = forward.run(crops);
            int before = forward.largestBatch();
            leave(LITTLE_ROOM);
            boolean same = Arrays.deepEquals(forward.run(crops), expected);
            System.out.println("smaller " + (forward.largestBatch() < before) + ", same bits " + same);
            for (int time = 0; time < TIMES; time++) {
                leave(NO_ROOM);
                forward.run(crops);
            }
            System.out.println("went through without room");
        } catch (InsufficientMemoryException e) {
            System.out.println("refused: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Lets this process take so many bytes of address space more than it has. */
    private static void leave(long bytes) throws IOException, InterruptedException {
        long pages =
                Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[0]);
        String self = Long.toString(ProcessHandle.current().pid());
        int code = new ProcessBuilder("prlimit", "--pid", self, "--as=" + (pages * 4096 + bytes) + ":")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("prlimit ended with " + code);
        }
    }
}
