package org.visavis.schedule;

import org.visavis.identity.PersonId;

/**
 * Fired as a CDI event, in the transaction of the change, when a doctor's time may be free that was not before. Whether it is,
 * whoever wants it finds out.
 */
public record TimeFreed(PersonId doctor, Slot time) {
}
