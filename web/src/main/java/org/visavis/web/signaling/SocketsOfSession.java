package org.visavis.web.signaling;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Closes the sockets of a login when its HTTP session ends: by signing out, or by being idle for too long. */
@WebListener
public class SocketsOfSession implements HttpSessionListener {

    @Inject
    private Sockets sockets;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sockets.signedOut(event.getSession().getId());
    }
}
