package io.frostline.cli;

import io.frostline.cli.model.ImportOptions;
import io.frostline.cli.model.ImportPlan;
import io.frostline.cli.model.WeightsImport;
import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.image.Interpolation;
import io.frostline.vision.model.ModelDirectory;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
            "What the options do not say is taken from timm's config.json, if that is beside the weights; what that does",
            "not say either is assumed, and told. Counters such as num_batches_tracked are passed over."
        })
final class ImportCommand implements Callable<Integer> {
    static final class InterpolationChoice extends Choice<Interpolation> {
        InterpolationChoice() {
            super(Interpolation.values());
        }
    }

    private final Terminal terminal;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            description = {
                "torchvision's resnet18, resnet34, resnet50, resnet101, resnet152, resnext50_32x4d, resnext101_32x8d,",
                "resnext101_64x4d, wide_resnet50_2, wide_resnet101_2, or timm's resnet18d, resnet26d, resnet34d,",
                "resnet50d, resnet101d. Default: what config.json says."
            })
    private @Nullable String architecture;

    @Option(
            names = "--weights",
            required = true,
            paramLabel = "FILE",
            description =
                    "Safetensors of type float32, float16, bfloat16 or float64, with torchvision's or timm's names.")
    private Path weights;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Takes off what all names of the tensors begin with, such as module. and leaves out others.")
    private String prefix;

    @Option(
            names = "--resize",
            paramLabel = "PIXELS",
            description = "Length the shorter side is resized to. Default: what config.json says, or 256.")
    private @Nullable Integer resize;

    @Option(
            names = "--crop",
            paramLabel = "PIXELS",
            description = "Side of the square cut out of the middle. Default: what config.json says, or 224.")
    private @Nullable Integer crop;

    @Option(
            names = "--interpolation",
            paramLabel = "bilinear|bicubic",
            converter = InterpolationChoice.class,
            description = "How it is resized, antialiased. Default: what config.json says, or bilinear.")
    private @Nullable Interpolation interpolation;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "R,G,B",
            description = "Subtracted from each channel, as fractions of 1. Default: config.json's, or ImageNet's.")
    private @Nullable List<Float> mean;

    @Option(
            names = "--std",
            split = ",",
            paramLabel = "R,G,B",
            description = "Each channel is divided by it then. Default: config.json's, or ImageNet's.")
    private @Nullable List<Float> std;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = {
                "What the rows of fc stand for: UTF-8, one label a line, in row order.",
                "Default: what config.json says, if anything."
            })
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
        ImportPlan plan = plan();
        WeightsImport wanted = new WeightsImport(weights, prefix, plan.network(), plan.preprocessing(), plan.labels());
        ModelDirectory directory = out == null
                ? wanted.into(new ModelStore(store.directory), clock.instant())
                : wanted.into(out, clock.instant());
        terminal.say("space      " + directory.space().id());
        terminal.say("directory  " + directory.path());
        terminal.say("pictures   " + plan.preparation());
        if (!plan.assumed().isEmpty()) {
            terminal.say("assumed    " + String.join(", ", plan.assumed())
                    + ": neither an option nor a config.json beside the weights says it");
        }
        Map<String, String> source = directory.manifest().description().trainedOn();
        say("converted  to float32 from ", source.get("weights_converted_from"));
        say("left out   ", source.get("weights_left_out"));
        return 0;
    }

    private void say(String what, @Nullable String value) {
        if (value != null) {
            terminal.say(what + value);
        }
    }

    private ImportPlan plan() {
        try {
            return ImportPlan.of(
                    weights, prefix, new ImportOptions(architecture, resize, crop, interpolation, mean, std, labels));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
