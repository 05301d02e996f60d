package io.frostline.cli;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.model.EmbeddingsFile;
import io.frostline.cli.model.ModelFiles;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.SealedBackbone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Embeds pictures into a file. */
@Command(
        name = "embed",
        description = {
            "Embeds pictures without Kafka.",
            "The file holds one float32 vector per picture, under the picture's id (its path within the folder or archive)."
        })
final class EmbedCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR|ZIP",
            description = "Folder or zip archive of pictures; an archive is read in place.")
    private Path images;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The safetensors file to make; it must not exist.")
    private Path out;

    @Option(names = "--model", paramLabel = "DIR", description = "Model directory. Default: the bundled backbone.")
    private @Nullable Path model;

    @Mixin
    private DeviceOption device = new DeviceOption();

    EmbedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw CommandFailure.badInput(out + " exists; name another file");
        }
        try (ImageSource source = ImageSource.open(images);
                SealedBackbone backbone = ModelFiles.backbone(model, device.device())) {
            EmbeddingsFile file = new EmbeddingsFile(backbone, terminal);
            file.addAll(source);
            file.write(out);
            terminal.sayf(
                    "%,d of %,d pictures embedded in space %s: %s",
                    file.size(), source.images().size(), backbone.space().id(), out);
        }
        return 0;
    }
}
