package org.visavis.guest;

import org.visavis.identity.Caller;
import org.visavis.identity.Contact;
import org.visavis.schedule.Slot;

import java.time.Instant;

/**
 * Somebody who has come by a link, and what they may know before they are let in.
 *
 * @param caller without roles
 * @param doctor whose consultation it is
 * @param until  when their session ends
 */
public record Guest(Caller caller, Guesthood guesthood, String language, Contact doctor, Slot during, Instant until) { }
