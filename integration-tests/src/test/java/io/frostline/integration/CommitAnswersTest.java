package io.frostline.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.integration.CommitAnswers.Conversation;
import io.frostline.integration.CommitAnswers.Loss;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.Test;

class CommitAnswersTest {
    private final CommitAnswers answers = new CommitAnswers();
    private final Conversation conversation = answers.conversation();
    private final ByteArrayOutputStream client = new ByteArrayOutputStream();

    @Test
    void losesTheAnswerToTheCommitAndPassesThoseBeforeIt() throws IOException {
        answers.lose(Loss.CUT);
        hear(request(ApiKeys.PRODUCE.id, 7), request(ApiKeys.END_TXN.id, 8));

        assertThat(answer(answer(7), answer(8), answer(9))).contains(Loss.CUT);

        assertThat(client.toByteArray()).isEqualTo(answer(7));
        assertThat(answers.lost()).isEqualTo(1);
    }

    @Test
    void passesEveryOtherAnswerOnHoweverItIsCutUp() throws IOException {
        hear(request(ApiKeys.END_TXN.id, 1));
        answers.lose(Loss.HELD);
        hear(request(ApiKeys.FETCH.id, 2));

        for (byte part : joined(answer(1), answer(2))) {
            assertThat(conversation.answer(new byte[] {part, 99}, 1, client)).isEmpty();
        }

        assertThat(client.toByteArray()).isEqualTo(joined(answer(1), answer(2)));
    }

    private void hear(byte[]... requests) {
        for (byte part : joined(requests)) {
            conversation.hear(new byte[] {part}, 1);
        }
    }

    private Optional<Loss> answer(byte[]... answers) throws IOException {
        byte[] all = joined(answers);
        return conversation.answer(all, all.length, client);
    }

    private static byte[] request(short key, int correlation) {
        return ByteBuffer.allocate(17)
                .putInt(13)
                .putShort(key)
                .putShort((short) 5)
                .putInt(correlation)
                .array();
    }

    private static byte[] answer(int correlation) {
        return ByteBuffer.allocate(12).putInt(8).putInt(correlation).array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
