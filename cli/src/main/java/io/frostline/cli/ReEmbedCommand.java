package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.RequestKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for all that is still in the log in the space that is served. */
@Command(
        name = "re-embed",
        description = {
            "Asks that every image still in the log is embedded again in the space that is served.",
            "Labelled images are after a promotion in any case. Extractors do it behind live traffic;"
                    + " their metric frostline_reembedding_waiting says how many are left."
        })
final class ReEmbedCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private RequestOptions request = new RequestOptions();

    ReEmbedCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        request.ask(RecordHeaders.DEFAULT_TASK, RequestKind.RE_EMBED, null, terminal);
        return 0;
    }
}
