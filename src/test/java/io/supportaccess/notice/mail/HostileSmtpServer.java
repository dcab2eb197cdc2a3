package io.supportaccess.notice.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** An SMTP server that does not do what it should, in one way. */
final class HostileSmtpServer implements AutoCloseable {

    enum Behaviour {
        HANGS,
        DRIPS,
        DRIPS_A_HANDSHAKE,
        CLOSES_ITS_HALF,
        REFUSES_FOR_NOW,
        REFUSES_THE_SENDER,
        REFUSES_FOR_GOOD,
        TAKES_THE_MAIL_AND_DIES
    }

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Behaviour behaviour;

    HostileSmtpServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException ended) {
                continue;
            }
        }
    }

    private void talk(Socket client) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        if (behaviour == Behaviour.HANGS) {
            lines.readLine();
            return;
        }
        if (behaviour == Behaviour.DRIPS) {
            drip(client, "220-");
        } else if (behaviour == Behaviour.DRIPS_A_HANDSHAKE) {
            // The head of a record of TLS, which has more to come.
            drip(client, "\26\3\3\77\377");
        }
        say(client, "220 ready");
        boolean data = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (data) {
                if (line.equals(".")) {
                    return;
                }
            } else if (line.startsWith("MAIL") && behaviour == Behaviour.CLOSES_ITS_HALF) {
                client.shutdownOutput();
            } else if (line.startsWith("MAIL") && behaviour == Behaviour.REFUSES_THE_SENDER) {
                say(client, "550 5.7.1 Not your address");
            } else if (line.startsWith("RCPT") && behaviour == Behaviour.REFUSES_FOR_NOW) {
                say(client, "451 4.7.1 Greylisted");
            } else if (line.startsWith("RCPT") && behaviour == Behaviour.REFUSES_FOR_GOOD) {
                say(client, "550 5.1.1 No such mailbox");
            } else if (line.startsWith("DATA")) {
                data = true;
                say(client, "354 go on");
            } else {
                say(client, "250 fine");
            }
        }
    }

    /** A byte at a time, none of them late, until the other side hangs up. */
    private static void drip(Socket client, String head) throws IOException {
        client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        client.setSoTimeout(20);
        while (client.isConnected()) {
            client.getOutputStream().write('0');
            try {
                client.getInputStream().read();
            } catch (SocketTimeoutException nothingSaid) {
                continue;
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
