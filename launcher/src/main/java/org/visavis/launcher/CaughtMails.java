package org.visavis.launcher;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The mail catcher's process. {@code GET /} lists the mails, the latest first; {@code GET /1} is the first one as it came
 * (RFC 5322). Listens on the loopback interface only; keeps about a thousand mails, in memory.
 */
final class CaughtMails implements AutoCloseable {

    private static final int MOST = 1000;

    private final GreenMail mailServer;
    private final HttpServer page;

    /** @param pagePort 0 for any that is free */
    CaughtMails(int smtpPort, int pagePort) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        mailServer = new GreenMail(new ServerSetup(smtpPort, loopback.getHostAddress(), ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        page = HttpServer.create(new InetSocketAddress(loopback, pagePort), 0);
        page.createContext("/", this::answer);
        page.start();
    }

    public static void main(String[] arguments) throws IOException {
        CaughtMails mails = new CaughtMails(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        Executors.newSingleThreadScheduledExecutor().scheduleWithFixedDelay(mails::makeRoom, 10, 10, TimeUnit.SECONDS);
    }

    int smtpPort() {
        return mailServer.getSmtp().getPort();
    }

    int pagePort() {
        return page.getAddress().getPort();
    }

    @Override
    public void close() {
        page.stop(0);
        mailServer.stop();
    }

    private void makeRoom() {
        try {
            if (mailServer.getReceivedMessages().length > MOST) {
                mailServer.purgeEmailFromAllMailboxes();
            }
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            MimeMessage[] mails = inOrder();
            if (path.equals("/")) {
                send(exchange, 200, "text/html", list(mails));
            } else if (path.matches("/[1-9][0-9]{0,5}") && Integer.parseInt(path.substring(1)) <= mails.length) {
                send(exchange, 200, "text/plain", source(mails[Integer.parseInt(path.substring(1)) - 1]));
            } else {
                send(exchange, 404, "text/plain", "There is no such mail.\n");
            }
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** In the order of their dates; GreenMail keeps them by mailbox. */
    private MimeMessage[] inOrder() {
        return Arrays.stream(mailServer.getReceivedMessages())
                .sorted(Comparator.comparing(CaughtMails::date, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toArray(MimeMessage[]::new);
    }

    private static Date date(MimeMessage mail) {
        try {
            return mail.getSentDate();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String list(MimeMessage[] mails) throws MessagingException, IOException {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><title>Mails</title><h1>Mails</h1>\n")
                .append("<p>What the platform has sent; nothing of it has left this machine.</p>\n");
        for (int at = mails.length - 1; at >= 0; at--) {
            MimeMessage mail = mails[at];
            html.append("<h2>").append(escaped(mail.getSubject())).append("</h2>\n<p>To ")
                    .append(escaped(Arrays.toString(mail.getAllRecipients()))).append(", ").append(mail.getSentDate())
                    .append(", <a href=\"/").append(at + 1).append("\">as it came</a></p>\n<pre>")
                    .append(escaped(text(mail))).append("</pre>\n");
        }
        return html.append("</html>\n").toString();
    }

    private static String text(MimeMessage mail) throws MessagingException, IOException {
        Object content = mail.getContent();
        return String.valueOf(content instanceof Multipart parts ? parts.getBodyPart(0).getContent() : content);
    }

    private static String source(MimeMessage mail) throws MessagingException, IOException {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        mail.writeTo(source);
        return source.toString(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text == null ? "" : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
