package org.visavis.guest;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.visavis.identity.PersonId;

import java.util.Optional;

/**
 * Whom somebody wants to invite.
 *
 * @param name          1 to {@value #LONGEST_NAME} characters; not used where there is an account
 * @param email         where the link is sent, if anywhere
 * @param interpretsFor of an interpreter only; without it, the patient
 * @param account       a doctor of the clinic, who is to sign in instead of using a secret link
 */
public record GuestWish(GuestKind kind, String name, Optional<String> email, Optional<PersonId> interpretsFor,
                        Optional<PersonId> account) {

    public static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESS = 254;

    public GuestWish {
        if (account.isEmpty() && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("a guest has a name of at most " + LONGEST_NAME + " characters");
        }
        if (email.filter(address -> !isAddress(address)).isPresent()) {
            throw new IllegalArgumentException("no mail address");
        }
    }

    /** Whether a mail can be sent there (RFC 5322, addr-spec). */
    public static boolean isAddress(String text) {
        try {
            return text.length() <= LONGEST_ADDRESS && text.contains("@")
                    && new InternetAddress(text, true).getAddress().equals(text);
        } catch (AddressException e) {
            return false;
        }
    }
}
