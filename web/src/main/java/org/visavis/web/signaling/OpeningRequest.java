package org.visavis.web.signaling;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.websockets.jsr.handshake.HandshakeUtil;

import org.wildfly.security.auth.principal.NamePrincipal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The request by which a socket is opened. Undertow keeps it for as long as the socket is open, with its headers and the token among them, with
 * what the token says, and with the identity behind it: more than a third of what a session takes. {@link Opener} has all that is asked for later.
 */
final class OpeningRequest {

    /** By then it has been answered: the thread that answers it looks at it to the end. */
    private static final Duration ANSWERED = Duration.ofSeconds(5);

    private final HttpServerExchange exchange;

    private OpeningRequest(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    /** The one that this thread is answering. */
    static OpeningRequest current() {
        return new OpeningRequest(ServletRequestContext.requireCurrent().getExchange());
    }

    /** Lets it go once it has been answered. The socket's principal is this name, and not a token. */
    void letGo(String name) {
        exchange.putAttachment(HandshakeUtil.PRINCIPAL, new NamePrincipal(name));
        exchange.getIoThread().executeAfter(this::strip, ANSWERED.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void strip() {
        exchange.getRequestHeaders().clear();
        exchange.getResponseHeaders().clear();
        exchange.setSecurityContext(null);
        exchange.removeAttachment(ServletRequestContext.ATTACHMENT_KEY);
    }
}
