package org.visavis.web.signaling;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** When the open sockets are gone through. A server that goes down begins no more rounds. */
@Singleton
@Startup
@Lock(LockType.READ)
@PermitAll
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SocketRounds {

    @Resource
    private TimerService timers;
    @Inject
    private Sockets sockets;

    /** A calendar knows no part of a second. */
    @PostConstruct
    void begin() {
        timers.createIntervalTimer(Sockets.ROUND.toMillis(), Sockets.ROUND.toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    public void ping() {
        sockets.ping();
    }

    /** With the patience of those who ask less than the five seconds in which somebody who is sent away is to be gone. */
    @Schedule(hour = "*", minute = "*", second = "1/2", persistent = false)
    public void checkLogins() {
        sockets.checkLogins();
    }
}
