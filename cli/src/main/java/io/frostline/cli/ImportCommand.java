package io.frostline.cli;

import io.frostline.cli.model.ModelFiles;
import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.network.ResNet;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a model directory. */
@Command(
        name = "import",
        description = {
            "Makes a verified model directory of ImageNet weights with torchvision's tensor names.",
            "The directory is named by its content; ImageNet's channel statistics are assumed."
        })
final class ImportCommand implements Callable<Integer> {
    /** The architectures that can be named. */
    enum Architecture {
        RESNET18(18),
        RESNET34(34),
        RESNET50(50),
        RESNET101(101),
        RESNET152(152);

        private final int layers;

        Architecture(int layers) {
            this.layers = layers;
        }
    }

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Weights as safetensors, from torchvision or timm.")
    private Path file;

    @Option(
            names = "--architecture",
            required = true,
            paramLabel = "NAME",
            description = "resnet18, resnet34, resnet50, resnet101 or resnet152.")
    private Architecture architecture;

    @Option(
            names = "--resize",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description = "Length the shorter side is resized to. Default: ${DEFAULT-VALUE}.")
    private int resize;

    @Option(
            names = "--crop",
            paramLabel = "PIXELS",
            defaultValue = "224",
            description = "Side of the square cut out of the middle. Default: ${DEFAULT-VALUE}.")
    private int crop;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = "models",
            description = "The directory is made below it. Default: ${DEFAULT-VALUE}.")
    private Path store;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ModelDirectory directory =
                ModelFiles.importWeights(file, ResNet.ofLayers(architecture.layers), preprocessing(), store);
        terminal.say("space      " + directory.space().id());
        terminal.say("directory  " + directory.path());
        return 0;
    }

    private Preprocessing preprocessing() {
        try {
            return Preprocessing.imageNet(resize, crop);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
