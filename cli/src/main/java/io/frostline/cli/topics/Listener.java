package io.frostline.cli.topics;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** What listens at an address, found out by talking to it: for those whose Kafka client gets no answer. */
enum Listener {
    /** Nothing, or nothing that can be reached. */
    NONE,
    /** Something that speaks TLS; whether it is a Kafka shows behind that. */
    TLS,
    /** A Kafka that wants to know who asks: it ends the connection at a question that needs a login. */
    SASL,
    /** A Kafka that answers everybody. */
    OPEN,
    /** Something else. */
    STRANGER;

    private static final short API_VERSIONS = 18;
    private static final short METADATA = 3;
    private static final int CORRELATION = 7;
    private static final int LARGEST_ANSWER = 1 << 20;

    /**
     * @param address {@code host:port}
     * @param patience for each of the two connections that this takes
     */
    static Listener at(String address, Duration patience) {
        URI place = URI.create("kafka://" + address.strip());
        InetSocketAddress socket = new InetSocketAddress(place.getHost(), place.getPort());
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket connection = connect(socket, millis)) {
            return talk(connection, socket, millis);
        } catch (IOException e) {
            return NONE;
        }
    }

    private static Listener talk(Socket connection, InetSocketAddress socket, int millis) {
        Listener found = kafka(connection);
        return found == STRANGER && speaksTls(socket, millis) ? TLS : found;
    }

    private static Listener kafka(Socket connection) {
        try {
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            DataInputStream in = new DataInputStream(connection.getInputStream());
            ask(out, API_VERSIONS, (short) 0, new byte[0]);
            return isAnswer(in) ? open(out, in) : STRANGER;
        } catch (IOException e) {
            return STRANGER;
        }
    }

    private static Listener open(DataOutputStream out, DataInputStream in) {
        try {
            ask(out, METADATA, (short) 1, new byte[] {0, 0, 0, 0}); // of no topics
            return isAnswer(in) ? OPEN : STRANGER;
        } catch (IOException e) {
            return SASL;
        }
    }

    /** A request as of Kafka's protocol, with version 1 of the header and no name of a client. */
    private static void ask(DataOutputStream out, short key, short version, byte[] body) throws IOException {
        out.writeInt(10 + body.length);
        out.writeShort(key);
        out.writeShort(version);
        out.writeInt(CORRELATION);
        out.writeShort(-1);
        out.write(body);
        out.flush();
    }

    private static boolean isAnswer(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < Integer.BYTES || length > LARGEST_ANSWER || in.readInt() != CORRELATION) {
            return false;
        }
        in.skipNBytes(length - Integer.BYTES);
        return true;
    }

    /** A handshake that fails for its certificates was one. */
    private static boolean speaksTls(InetSocketAddress socket, int millis) {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (Socket plain = connect(socket, millis);
                SSLSocket tls =
                        (SSLSocket) factory.createSocket(plain, socket.getHostString(), socket.getPort(), true)) {
            tls.startHandshake();
            return true;
        } catch (SSLHandshakeException e) {
            return !(e.getCause() instanceof EOFException);
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(InetSocketAddress socket, int millis) throws IOException {
        Socket connection = new Socket();
        try {
            connection.connect(socket, millis);
            connection.setSoTimeout(millis);
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
