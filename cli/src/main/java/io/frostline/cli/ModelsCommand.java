package io.frostline.cli;

import io.frostline.cli.model.ListedModel;
import io.frostline.cli.model.ModelLines;
import io.frostline.cli.model.ModelList;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.ServedSpaces;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the models there are. */
@Command(
        name = "models",
        description = "Shows the bundled backbone and the models of the artifact store, and which of them is served.")
final class ModelsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(names = "--json", description = "One JSON object a line, with everything that is known.")
    private boolean json;

    ModelsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Kafka kafka = client.connect();
        List<ListedModel> models = new ModelList(store.directory, ServedSpaces.read(kafka)).read();
        if (json) {
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
