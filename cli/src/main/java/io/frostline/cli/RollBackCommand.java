package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.RequestKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for what was served before. */
@Command(
        name = "rollback",
        description = {
            "Asks the trainer to serve what was served before the latest promotion, with the heads of that time.",
            "A second roll-back takes the first one back."
        })
final class RollBackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private RequestOptions request = new RequestOptions();

    RollBackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        request.ask(RecordHeaders.DEFAULT_TASK, RequestKind.ROLL_BACK, null, terminal);
        return 0;
    }
}
