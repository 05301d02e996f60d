package io.frostline.cli;

import io.frostline.cli.images.ImageSource;
import io.frostline.cli.images.SourceImage;
import io.frostline.cli.model.BadPicture;
import io.frostline.cli.model.EmbeddingRun;
import io.frostline.cli.model.EmbeddingsFile;
import io.frostline.cli.model.ModelFiles;
import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import io.frostline.vision.SealedBackbone;
import io.frostline.vision.model.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Embeds pictures into a file. */
@Command(
        name = "embed",
        description = {
            "Embeds pictures without Kafka.",
            "The file holds the float32 matrix 'embeddings', one row a picture; its metadata give the rows' 'names',",
            "a JSON list of paths within the folder or archive in that order, and the 'space'.",
            "What is a picture is told by its bytes; other files are named and left out.",
            "Pictures that cannot be embedded are listed at the end; the exit code is 2 if there are any."
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

    @Option(
            names = "--backbone",
            paramLabel = "SPACE|DIR",
            description = "A space of the artifact store, or a model directory. Default: the bundled backbone.")
    private @Nullable String chosen;

    @Mixin
    private StoreOption store = new StoreOption();

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
                SealedBackbone backbone =
                        ModelFiles.backbone(chosen, new ModelStore(store.directory), device.device());
                EmbeddingsFile file = EmbeddingsFile.create(out, backbone, ids(source))) {
            source.leftOut().tell(terminal);
            List<BadPicture> bad = new EmbeddingRun(backbone, file).embedAll(source, terminal);
            if (file.size() > 0) {
                file.finish();
                terminal.sayf(
                        "%,d of %,d pictures embedded in space %s: %s",
                        file.size(), source.images().size(), backbone.space().id(), out);
            }
            return judge(bad, source.images().size());
        }
    }

    private static List<String> ids(ImageSource source) {
        return source.images().stream().map(SourceImage::id).toList();
    }

    private int judge(List<BadPicture> bad, int pictures) {
        bad.forEach(picture -> terminal.complain(picture.toString()));
        if (bad.size() == pictures) {
            throw CommandFailure.badInput(
                    "none of the " + pictures + " pictures could be embedded; " + out + " is not written");
        }
        if (bad.isEmpty()) {
            return ExitCode.OK;
        }
        terminal.complain(bad.size() + " of " + pictures + " pictures could not be embedded");
        return ExitCode.USAGE;
    }
}
