package org.visavis.waitinglist;

import org.visavis.appointment.AppointmentView;
import org.visavis.identity.Contact;

import java.util.Optional;

/**
 * Somebody's place on the waiting list, as they see it.
 *
 * @param offer the hold that is offered now
 */
public record WaitingListView(WaitingListId id, Contact doctor, Wanted wanted, WaitingState state,
                              Optional<AppointmentView> offer) {
}
