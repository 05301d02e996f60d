package io.frostline.vision.network;

import io.frostline.vision.Device;
import java.util.Optional;

/**
 * What loading a sealed network takes at its peak, in bytes: a cautious estimate from shapes alone, so that it can be
 * had before anything is read.
 *
 * @param heap on the Java heap: all tensors of the file, and one kernel once more while it is folded
 * @param host of the machine's memory, outside of the heap
 * @param device of the GPU's memory; 0 on a CPU
 */
public record Footprint(long heap, long host, long device) {
    /** Folded, packed, and packed otherwise for the smaller batches. */
    private static final int COPIES_ON_A_CPU = 3;

    /** What a residual block holds at once: its input, the output before it and its own. */
    private static final int ACTIVATIONS = 3;

    private static final int HALF_BYTES = 2;
    private static final long MEGABYTE = 1_000_000;

    /**
     * @param values how many numbers the file holds
     * @param side of the square input, in pixels
     * @param device a resolved one
     */
    public static Footprint of(ResNet network, long values, int side, Device device) {
        long weights = Float.BYTES * values;
        long kernel = Float.BYTES * largestKernel(network);
        long heap = weights + kernel;
        if (device.kind() == Device.Kind.CPU) {
            long atOnce = (long) BatchSizes.onACore(side).largest() * NetworkLibrary.threads();
            return new Footprint(
                    heap, COPIES_ON_A_CPU * weights + Float.BYTES * atOnce * activations(network, side), 0);
        }
        long batch = BatchSizes.onAGpu(side).largest();
        long packed = HALF_BYTES * values;
        return new Footprint(heap, kernel, weights + packed + HALF_BYTES * batch * activations(network, side));
    }

    private static long largestKernel(ResNet network) {
        return network.convolutions().stream()
                .mapToLong(each -> each.kernelShape().size())
                .max()
                .orElseThrow();
    }

    /** @return how many numbers of one image a forward holds at once */
    static long activations(ResNet network, int side) {
        long largest = network.convolutions().stream()
                .mapToLong(each -> {
                    long out = each.outputSide(network.inputSide(each, side));
                    return each.outputs() * out * out;
                })
                .max()
                .orElseThrow();
        return ACTIVATIONS * largest;
    }

    /** @return what is short, how much of it, and what to do; empty if everything fits */
    public Optional<String> shortage(FreeMemory free) {
        if (heap > free.heap()) {
            return Optional.of(shortage(heap, "Java heap", free.heap(), "give the process more with -Xmx"));
        }
        if (host > free.host()) {
            return Optional.of(shortage(host, "memory", free.host(), "give the machine or container more"));
        }
        if (device > free.device()) {
            return Optional.of(
                    shortage(device, "GPU memory", free.device(), "free the GPU of others or take a larger"));
        }
        return Optional.empty();
    }

    private static String shortage(long needed, String what, long free, String remedy) {
        return "loading it takes about " + (needed / MEGABYTE + 1) + " MB of " + what + " but only " + free / MEGABYTE
                + " MB are free; " + remedy + ", or promote a smaller backbone";
    }
}
