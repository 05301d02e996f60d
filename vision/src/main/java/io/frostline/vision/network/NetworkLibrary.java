package io.frostline.vision.network;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import io.frostline.vision.Device;

/** What networks are computed with. */
public final class NetworkLibrary {
    private NetworkLibrary() {}

    /** @return DJL's version, such as {@code 0.36.0} */
    public static String djl() {
        return Engine.getDjlVersion();
    }

    /** @return PyTorch's version, such as {@code 2.7.1}; it is loaded for that */
    public static String pyTorch() {
        TorchRuntime.resolve(Device.CPU);
        return Engine.getEngine(PtEngine.ENGINE_NAME).getVersion();
    }

    /** Spreads operations of this thread over so many threads: sums are rounded by how they are divided. */
    public static void spreadOver(int threads) {
        TorchRuntime.resolve(Device.CPU);
        JniUtils.setNumThreads(threads);
    }

    /** @return over how many threads an operation of this thread is spread */
    public static int threads() {
        TorchRuntime.resolve(Device.CPU);
        return JniUtils.getNumThreads();
    }

    /** Ends this process at once; nothing is run any more, neither of Java nor of the libraries. */
    public static void endProcess(int code) {
        try {
            CLibrary.load()._exit(code);
        } catch (UnsatisfiedLinkError e) {
            Runtime.getRuntime().halt(code);
        }
    }
}
