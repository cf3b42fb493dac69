package org.visavis.notification;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail to one person, ready to be sent.
 *
 * @param recipient   an address (RFC 5322, addr-spec)
 * @param text        plain text
 * @param usefulUntil  from then on nobody needs it any more
 * @param confidential whether the text holds a secret, which is not kept once the letter is sent or given up
 */
record Letter(String recipient, String subject, String text, Optional<Invitation> invitation, Instant usefulUntil,
              boolean confidential) {

    Letter(String recipient, String subject, String text, Optional<Invitation> invitation, Instant usefulUntil) {
        this(recipient, subject, text, invitation, usefulUntil, false);
    }
}
