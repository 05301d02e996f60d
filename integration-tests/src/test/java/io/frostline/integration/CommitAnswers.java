package io.frostline.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * A broker's answers to commits of transactions, some of which are lost: the broker has heard the request, and nobody
 * hears its answer. Thread-safe.
 */
final class CommitAnswers {
    private final Queue<Loss> ordered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lost = new AtomicInteger();

    /** What becomes of the connection on which an answer is lost. */
    enum Loss {
        /** It stays, and nothing comes over it any more. */
        HELD,
        /** It ends. */
        CUT
    }

    /** Loses the answer to the next commit of which this is not said yet. */
    void lose(Loss how) {
        ordered.add(how);
    }

    /** @return how many were lost */
    int lost() {
        return lost.get();
    }

    /** @return what is said over one connection */
    Conversation conversation() {
        return new Conversation();
    }

    /** Requests and answers of one connection. */
    final class Conversation {
        private final Frames requests = new Frames();
        private final Frames answers = new Frames();
        private final Map<Integer, Loss> doomed = new ConcurrentHashMap<>(); // by correlation id

        /** Hears part of a request before the broker does. */
        void hear(byte[] bytes, int count) {
            for (ByteBuffer request : requests.add(bytes, count)) {
                Loss loss = request.getShort(4) == ApiKeys.END_TXN.id ? ordered.poll() : null;
                if (loss != null) {
                    doomed.put(request.getInt(8), loss);
                }
            }
        }

        /**
         * Passes answers on, up to one that is lost.
         *
         * @return what becomes of the connection then
         */
        Optional<Loss> answer(byte[] bytes, int count, OutputStream client) throws IOException {
            for (ByteBuffer answer : answers.add(bytes, count)) {
                Loss loss = doomed.remove(answer.getInt(4));
                if (loss != null) {
                    lost.incrementAndGet();
                    return Optional.of(loss);
                }
                client.write(answer.array());
            }
            return Optional.empty();
        }
    }

    /** Cuts a stream into what Kafka's protocol sends as one: a size, and as many bytes. */
    private static final class Frames {
        private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

        /** @return what is complete */
        List<ByteBuffer> add(byte[] bytes, int count) {
            rest.write(bytes, 0, count);
            ByteBuffer waiting = ByteBuffer.wrap(rest.toByteArray());
            List<ByteBuffer> complete = new ArrayList<>();
            while (waiting.remaining() >= 4 && waiting.remaining() - 4 >= waiting.getInt(waiting.position())) {
                byte[] frame = new byte[4 + waiting.getInt(waiting.position())];
                waiting.get(frame);
                complete.add(ByteBuffer.wrap(frame));
            }
            if (!complete.isEmpty()) {
                rest.reset();
                rest.write(waiting.array(), waiting.position(), waiting.remaining());
            }
            return complete;
        }
    }
}
