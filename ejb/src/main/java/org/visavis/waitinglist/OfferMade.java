package org.visavis.waitinglist;

import org.visavis.appointment.AppointmentView;

/** Fired as a CDI event, in the transaction in which a time was offered to somebody on the waiting list. */
public record OfferMade(AppointmentView hold) {
}
