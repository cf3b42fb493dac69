package org.visavis.notification;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.visavis.environment.Settings;

import java.time.Clock;
import java.util.Date;
import java.util.UUID;

/** Brings letters to the mail server, as many as there are on one connection. */
@Dependent
class Postman {

    @Resource(lookup = "java:jboss/mail/Visavis")
    Session session;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** A way to the mail server, open until it is closed. */
    final class Round implements AutoCloseable {

        private final Transport transport;

        private Round(Transport transport) {
            this.transport = transport;
        }

        /** @param id of the letter, the same at every attempt: a recipient's mail program can tell a duplicate by it */
        Delivery deliver(UUID id, Letter letter) {
            try {
                InternetAddress to = new InternetAddress(letter.recipient(), true);
                LetterMessage message = new LetterMessage(session, id, settings.publicUrl().getHost(), letter);
                message.setFrom(Sender.address(settings));
                message.setSentDate(Date.from(clock.instant()));
                message.setRecipient(LetterMessage.RecipientType.TO, to);
                message.saveChanges();
                transport.sendMessage(message, new Address[] {to});
                return new Delivery.Taken();
            } catch (AddressException e) {
                return new Delivery.Refused(words(e));
            } catch (SendFailedException e) {
                boolean never = e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
                return never ? new Delivery.Refused(words(e)) : new Delivery.Failed(words(e));
            } catch (MessagingException e) {
                return new Delivery.Failed(words(e));
            }
        }

        boolean isOver() {
            return !transport.isConnected();
        }

        @Override
        public void close() throws MessagingException {
            transport.close();
        }
    }

    /** @throws MessagingException where the mail server can't be reached, or does not know us */
    Round setOut() throws MessagingException {
        Transport transport = session.getTransport("smtp");
        transport.connect(settings.mailUser().orElse(null), settings.mailPassword().orElse(null));
        return new Round(transport);
    }

    /** What went wrong, in the words of the deepest cause: the mail server's answer where there is one. */
    static String words(MessagingException failure) {
        Exception deepest = failure;
        while (deepest instanceof MessagingException nested && nested.getNextException() != null) {
            deepest = nested.getNextException();
        }
        return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }
}
