package org.visavis.signaling;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.visavis.consultation.Queue;
import org.visavis.guest.Guest;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;
import org.visavis.identity.Sensitive;

import java.util.Optional;
import java.util.function.Function;

/** Where sockets are plugged in. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Signaling {

    @Inject
    Switchboard switchboard;

    /** The same for a guest, who was let in by the session of their link. */
    @PermitAll
    public Function<SignalingConnection, Line> line(Guest guest) {
        return connection -> switchboard.line(guest.caller(), connection);
    }

    /** Makes a line of the socket that the caller is about to open. The caller's later requests come over it. */
    public Function<SignalingConnection, Line> line(Caller caller) {
        return connection -> switchboard.line(caller, connection);
    }

    /**
     * Turns somebody away who waits for the caller, wherever the caller is just now.
     *
     * @param entry  of the caller's own queue
     * @param reason told to them
     */
    @RolesAllowed(Role.DOCTOR_NAME)
    public Decision turnAway(Caller caller, Queue.Entry entry, Optional<Sensitive<String>> reason) {
        return switchboard.ask(entry.consultation(),
                conversation -> conversation.admission().turnAway(caller.name(), entry.participant(), reason.map(Sensitive::reveal)));
    }

    /** The caller has changed the order of those who wait: they are told. */
    @RolesAllowed(Role.DOCTOR_NAME)
    public void reordered(Caller caller) {
        switchboard.lineChanged(caller.person());
    }
}
