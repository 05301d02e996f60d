package io.frostline.cli;

import io.frostline.cli.terminal.CommandFailure;
import io.frostline.cli.terminal.Terminal;
import io.frostline.cli.topics.Kafka;
import io.frostline.cli.topics.Requests;
import io.frostline.cli.topics.TopicCreation;
import io.frostline.schemas.Decision;
import io.frostline.schemas.Request;
import io.frostline.schemas.RequestKind;
import io.frostline.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the trainer is asked for something, and whether its answer is waited for. */
final class RequestOptions {
    @Mixin
    private ClientOptions client = new ClientOptions();

    @Option(names = "--no-wait", description = "End as soon as the request is written.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = PositiveSeconds.class,
            description = "How long to wait for the answer. Default: 180.")
    private int timeout = 180;

    /**
     * Writes the request and says how it was answered.
     *
     * @throws CommandFailure if it is refused or nobody answers in time
     */
    void ask(String task, RequestKind kind, @Nullable String space, Terminal terminal) {
        Kafka kafka = client.connect();
        TopicCreation.createMissing(kafka);
        try (Requests requests = Requests.to(kafka)) {
            String by = System.getProperty("user.name", "somebody");
            long offset = requests.send(task, new Request(kind, space, by, Instant.now()));
            if (noWait) {
                terminal.say("request " + offset + " is written; `frostline watch decisions` shows its answer");
                return;
            }
            conclude(
                    requests.awaitAnswer(offset, Duration.ofSeconds(timeout))
                            .orElseThrow(() -> CommandFailure.failed("no trainer answered request " + offset
                                    + " within " + timeout + " s; it is carried out when one runs within the day")),
                    terminal);
        }
    }

    private static void conclude(Decision answer, Terminal terminal) {
        if (answer.getVerdict() == Verdict.REQUEST_REFUSED) {
            throw CommandFailure.failed(answer.getReason());
        }
        terminal.say(answer.getVerdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + answer.getReason());
    }
}
