package io.frostline.cli;

import io.frostline.cli.model.ModelFiles;
import io.frostline.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a state dict of a model directory. */
@Command(
        name = "export",
        description = {
            "Writes the weights of a verified model directory as one safetensors file that torchvision and timm load.",
            "Names are torchvision's or timm's, without the prefix that import took off, values float32: float32 comes",
            "back bit for bit, float16 and bfloat16 widened, float64 rounded. Counters do not come back."
        })
final class ExportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "Model directory.")
    private Path directory;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The safetensors file to make; it must not exist.")
    private Path out;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int tensors = ModelFiles.export(directory, out);
        terminal.say(tensors + " tensors  " + out);
        return 0;
    }
}
