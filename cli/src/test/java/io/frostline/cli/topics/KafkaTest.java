package io.frostline.cli.topics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frostline.cli.process.Ports;
import io.frostline.cli.terminal.CommandFailure;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a command says of a Kafka that does not answer it, within ten seconds. */
@Timeout(10)
class KafkaTest {

    @Test
    void namesTheAddressAtWhichNothingListens() {
        String address = "127.0.0.1:" + Ports.free();

        assertThatThrownBy(() -> Kafka.at(address))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(
                        "no Kafka answers at %s; start one with `frostline up` or name yours with "
                                + "--bootstrap-servers or FROSTLINE_BOOTSTRAP_SERVERS",
                        address);
    }

    /** It has no certificate, so that every handshake ends with an alert. */
    @Test
    void tellsAListenerThatWantsTls() throws IOException {
        try (Server server = new Server(
                SSLServerSocketFactory.getDefault().createServerSocket(0, 50, loopback()), KafkaTest::shakeHands)) {
            assertThatThrownBy(() -> Kafka.at(server.address()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(server.address() + " wants TLS, and security.protocol is PLAINTEXT");
        }
    }

    @Test
    void tellsAListenerThatWantsALogin() throws IOException {
        try (Server server = new Server(new ServerSocket(0, 50, loopback()), KafkaTest::answerOnce)) {
            assertThatThrownBy(() -> Kafka.at(server.address()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(server.address() + " wants a login, and security.protocol is PLAINTEXT");
        }
    }

    @Test
    void tellsWhatIsNoKafka() throws IOException {
        try (Server server = new Server(new ServerSocket(0, 50, loopback()), KafkaTest::speakOfSomethingElse)) {
            assertThatThrownBy(() -> Kafka.at(server.address()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("what listens at " + server.address() + " is no Kafka");
        }
    }

    @Test
    void looksAtTheSecondAddressWhereNothingListensAtTheFirst() throws IOException {
        try (Server server = new Server(new ServerSocket(0, 50, loopback()), KafkaTest::speakOfSomethingElse)) {
            String both = "127.0.0.1:" + Ports.free() + ", " + server.address();

            assertThatThrownBy(() -> Kafka.at(both, Map.of("security.protocol", "plaintext")))
                    .hasMessageContaining("is no Kafka");
        }
    }

    private static void shakeHands(Socket connection) throws IOException {
        connection.getInputStream().read();
    }

    /** As a broker with SASL does: it tells its versions to anybody, and leaves at the next question. */
    private static void answerOnce(Socket connection) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        int length = in.readInt();
        in.readInt();
        int correlation = in.readInt();
        in.skipNBytes(length - 8);
        DataOutputStream out = new DataOutputStream(connection.getOutputStream());
        out.writeInt(10);
        out.writeInt(correlation);
        out.write(new byte[6]);
        out.flush();
        in.readInt();
    }

    private static void speakOfSomethingElse(Socket connection) throws IOException {
        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private interface Talk {
        void with(Socket connection) throws IOException;
    }

    /** Talks to one connection after the other until it is closed. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket;
        private final Talk talk;

        Server(ServerSocket socket, Talk talk) {
            this.socket = socket;
            this.talk = talk;
            Thread thread = new Thread(this::serve, "server");
            thread.setDaemon(true);
            thread.start();
        }

        String address() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    talk.with(connection);
                } catch (IOException e) {
                    // That client has left, or the test has ended.
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
