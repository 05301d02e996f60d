package io.frostline.cli;

import io.frostline.cli.terminal.Terminal;
import io.frostline.schemas.RecordHeaders;
import io.frostline.schemas.RequestKind;
import io.frostline.vision.Space;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Asks for another backbone to be served. */
@Command(
        name = "promote",
        description = {
            "Asks the trainer to serve a backbone of its artifact store, once it verifies in a fresh process.",
            "`frostline import` puts one there; what its directory is called does not matter.",
            "Every task's head begins anew in its space, unless it was served just before."
        })
final class PromoteCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private RequestOptions request = new RequestOptions();

    @Parameters(
            paramLabel = "SPACE",
            converter = SpaceName.class,
            description = "The backbone's space, as `frostline models` shows it.")
    private Space space;

    PromoteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        request.ask(RecordHeaders.DEFAULT_TASK, RequestKind.PROMOTE, space.id(), terminal);
        return 0;
    }

    /** A space by its id. */
    static final class SpaceName implements ITypeConverter<Space> {
        @Override
        public Space convert(String text) {
            try {
                return new Space(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
