package io.frostline.cli;

import io.frostline.cli.model.LabelsFile;
import io.frostline.cli.model.WeightsImport;
import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.image.Preprocessing;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import io.frostline.vision.network.ResNet;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes a model directory. */
@Command(
        name = "import",
        description = {
            "Makes a verified model directory of a state dict from torchvision or timm, with or without fc.",
            "ImageNet's channel statistics are assumed."
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
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--architecture",
            required = true,
            paramLabel = "NAME",
            description = "resnet18, resnet34, resnet50, resnet101 or resnet152.")
    private Architecture architecture;

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE",
            description = "Safetensors of type float32, float16 or bfloat16, with torchvision's names.")
    private Path weights;

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
            names = "--labels",
            paramLabel = "FILE",
            description = "What the rows of fc stand for: UTF-8, one label a line, in row order. Default: not known.")
    private @Nullable Path labels;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = {
                "The model directory to make; it must not exist. Folders above it are made.",
                "Default: one in the artifact store, named by its space; if the same model is there already, that one."
            })
    private @Nullable Path out;

    @Mixin
    private StoreOption store = new StoreOption();

    ImportCommand(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        WeightsImport wanted = new WeightsImport(
                weights,
                ResNet.ofLayers(architecture.layers),
                preprocessing(),
                labels == null ? List.of() : LabelsFile.read(labels));
        ModelDirectory directory = out == null
                ? wanted.into(new ModelStore(store.directory), clock.instant())
                : wanted.into(out, clock.instant());
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
