package io.frostline.vision.network;

import ai.djl.util.cuda.CudaUtils;
import io.frostline.vision.Device;
import java.lang.management.MemoryUsage;

/**
 * What this process can still have, in bytes.
 *
 * @param heap of the Java heap; an eighth of it is left to what goes on besides
 * @param host of the machine's memory, or of what its container may have
 * @param device of the GPU's memory; 0 on a CPU, without bound where CUDA does not tell
 */
public record FreeMemory(long heap, long host, long device) {

    /**
     * Measures.
     *
     * @param device a resolved one
     * @param heap bytes that are wanted of the Java heap
     */
    public static FreeMemory besides(Device device, long heap) {
        return new FreeMemory(HeapRoom.free(heap), HostMemory.here().available(), free(device));
    }

    private static long free(Device device) {
        if (device.kind() != Device.Kind.GPU) {
            return 0;
        }
        if (!CudaUtils.hasCuda()) {
            return Long.MAX_VALUE;
        }
        MemoryUsage usage = CudaUtils.getGpuMemory(ai.djl.Device.gpu(device.index()));
        return usage.getMax() - usage.getCommitted();
    }
}
