package org.visavis.signaling;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.visavis.guest.Guest;
import org.visavis.identity.Caller;
import org.visavis.identity.Role;

/** Where sockets are plugged in. */
@Stateless
@RolesAllowed({Role.PATIENT_NAME, Role.DOCTOR_NAME, Role.ADMIN_NAME})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Signaling {

    @Inject
    Switchboard switchboard;

    /** The same for a guest, who was let in by the session of their link. */
    @PermitAll
    public Line open(Guest guest, SignalingConnection connection) {
        return switchboard.line(guest.caller(), connection);
    }

    /** A line for a socket that has just been opened by the caller. The caller's later requests come over it. */
    public Line open(Caller caller, SignalingConnection connection) {
        return switchboard.line(caller, connection);
    }
}
