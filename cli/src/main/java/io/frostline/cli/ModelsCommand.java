package io.frostline.cli;

import io.frostline.cli.model.ListedModel;
import io.frostline.cli.model.ModelLines;
import io.frostline.cli.model.ModelList;
import io.frostline.cli.model.RefusedModels;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.ServedSpaces;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the models there are. */
@Command(
        name = "models",
        description = {
            "Shows the bundled backbone and the models of the artifact store, and which of them is served.",
            "--prune removes what fine-tunes made and nobody promoted, but for the latest. Nothing else is ever removed."
        })
final class ModelsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(names = "--json", description = "One JSON object a line, with everything that is known.")
    private boolean json;

    @Option(names = "--prune", description = "Remove old candidates that were not promoted, and print their names.")
    private boolean prune;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "10",
            converter = PositiveNumber.class,
            description = "How many of the latest such candidates --prune leaves. Default: ${DEFAULT-VALUE}.")
    private int keep;

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Kafka kafka = client.connect();
        if (!Files.isDirectory(store.directory)) {
            terminal.complain("there is no folder " + store.directory
                    + "; name the artifact store, frostline.models-directory of the services, with --store");
        }
        List<ListedModel> models = new ModelList(store.directory, ServedSpaces.read(kafka)).read();
        if (prune) {
            RefusedModels.prune(store.directory, models, keep).forEach(name -> terminal.say("removed " + name));
        } else if (json) {
            models.forEach(model -> terminal.say(ModelLines.json(model)));
        } else {
            ModelLines.table(models).forEach(terminal::say);
            models.stream()
                    .filter(model -> model.problem() != null)
                    .forEach(model -> terminal.complain(String.valueOf(model.problem())));
        }
        return 0;
    }
}
