package io.supportaccess.notice.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Connections to the mail server that end after a while, whatever goes on over them: the library's time-out begins anew
 * with each byte, so a server that drips would hold its thread for ever. Each attempt has a connection of its own.
 */
final class MailConnections extends SocketFactory {

    private static final Logger LOG = LoggerFactory.getLogger(MailConnections.class);

    private final Duration longest;

    private MailConnections(Duration longest) {
        this.longest = longest;
    }

    /** @param longest of one attempt, from the connection to the last answer */
    static void bound(JavaMailSenderImpl sender, Duration longest) {
        var connections = new MailConnections(longest);
        String smtp = "mail." + Optional.ofNullable(sender.getProtocol()).orElse(JavaMailSenderImpl.DEFAULT_PROTOCOL);
        sender.getJavaMailProperties().put(smtp + ".socketFactory", connections);
        // The library puts TLS on top of it.
        sender.getJavaMailProperties().put(smtp + ".ssl.socketFactory", connections);
        // Otherwise a connection that fails would be tried once more, without a bound.
        sender.getJavaMailProperties().put(smtp + ".socketFactory.fallback", "false");
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> end(socket));
        return socket;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.debug("A connection to the mail server could not be closed.", failed);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress server) throws IOException {
        Socket socket = createSocket();
        socket.connect(server, (int) longest.toMillis());
        return socket;
    }
}
