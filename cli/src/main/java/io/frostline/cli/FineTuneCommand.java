package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.RequestKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for a fine-tune. */
@Command(
        name = "fine-tune",
        description = {
            "Asks the trainer to fine-tune the whole network on a task's labels now.",
            "Its candidate is judged like any other; `frostline watch decisions` shows how it goes."
        })
final class FineTuneCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Option(
            names = "--task",
            defaultValue = RecordHeaders.DEFAULT_TASK,
            description = "The labelling question. Default: ${DEFAULT-VALUE}.")
    private String task;

    FineTuneCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        request.ask(task, RequestKind.FINE_TUNE, null, terminal);
        return 0;
    }
}
