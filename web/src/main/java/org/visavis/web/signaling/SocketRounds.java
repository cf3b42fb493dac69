package org.visavis.web.signaling;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** When the open sockets are gone through. A server that goes down begins no more rounds. */
@Singleton
@Lock(LockType.READ)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SocketRounds {

    @Inject
    private Sockets sockets;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void ping() {
        sockets.ping();
    }

    /** With the patience of those who ask less than the five seconds in which somebody who is sent away is to be gone. */
    @Schedule(hour = "*", minute = "*", second = "1/2", persistent = false)
    public void checkLogins() {
        sockets.checkLogins();
    }
}
