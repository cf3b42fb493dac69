package org.visavis.notification;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.visavis.environment.Settings;

/** Whom mails and calendars come from. Looked at when the platform starts, so that a wrong address is not first met by a booking. */
@Singleton
@Startup
@PermitAll
public class Sender {

    @Inject
    Settings settings;

    /** @throws IllegalStateException where the setting is no mail address */
    @PostConstruct
    void check() {
        address(settings);
    }

    static InternetAddress address(Settings settings) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(settings.mailFrom(), true);
            if (addresses.length == 1 && addresses[0].getAddress().contains("@")) {
                return addresses[0];
            }
        } catch (AddressException malformed) {
            // said below, like two addresses, or one without a host
        }
        throw new IllegalStateException("VISAVIS_MAIL_FROM must be one mail address, e.g. Visavis <no-reply@clinic.example>,"
                + " and is: " + settings.mailFrom());
    }
}
