package org.visavis.guest;

import org.visavis.appointment.JoinWindow;
import org.visavis.schedule.Slot;
import org.visavis.identity.Sensitive;

import java.util.Optional;

/**
 * Fired as a CDI event, in the transaction in which somebody was invited.
 *
 * @param secret the one of the link; empty where the guest signs in
 */
public record GuestInvited(GuestLinkView link, Optional<Sensitive<String>> secret, Slot during, JoinWindow open) { }
