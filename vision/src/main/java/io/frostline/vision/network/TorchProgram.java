package io.frostline.vision.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A program loaded into PyTorch. It belongs to the scope it was loaded in and is freed with it.
 *
 * <p>Programs run as they are written: the graph optimiser, which would specialise and compile them anew for every new
 * batch size, is off. That switch belongs to a thread, hence its setting at every call.
 */
final class TorchProgram {
    /** An array of such a name is no input to DJL but names the method. */
    private static final String METHOD = "module_method:";

    private final PtSymbolBlock block;

    private TorchProgram(PtSymbolBlock block) {
        this.block = block;
    }

    /**
     * @param className the module's class in the text
     * @throws ai.djl.engine.EngineException if PyTorch does not understand the text
     */
    static TorchProgram load(PtNDManager scope, String className, String text) {
        try {
            ByteArrayInputStream archive = new ByteArrayInputStream(ProgramArchive.of(className, text));
            return new TorchProgram(JniUtils.loadModule(scope, archive, false, false));
        } catch (IOException e) {
            throw new UncheckedIOException("an archive in memory cannot fail", e);
        }
    }

    /** Runs a method without gradients. The result is the caller's to close. */
    IValue run(String method, IValue... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        return IValueUtils.runMethod(block, method, arguments);
    }

    /**
     * Runs a method and keeps what its gradients need.
     *
     * @param scope gets the result
     * @param inputs arrays of one name ending in {@code []} make one list
     */
    NDList runForGradients(PtNDManager scope, String method, NDList inputs) {
        JniUtils.setGraphExecutorOptimize(false);
        NDArray methodName = scope.create(0);
        methodName.setName(METHOD + method);
        NDList named = new NDList(1 + inputs.size());
        named.add(methodName);
        named.addAll(inputs);
        return IValueUtils.forward(block, named, true);
    }
}
