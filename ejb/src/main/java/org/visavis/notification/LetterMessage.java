package org.visavis.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A letter as an Internet message (RFC 5322). Its Message-ID comes from the letter's id, so that a letter sent twice is seen to
 * be the same; an invitation stands beside the text, as mail programs expect it (RFC 6047).
 */
class LetterMessage extends MimeMessage {

    private final String messageId;

    LetterMessage(Session session, UUID id, String host, Letter letter) throws MessagingException {
        super(session);
        messageId = "<" + id + "@" + host + ">";
        setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        setHeader("Auto-Submitted", "auto-generated");
        if (letter.invitation().isEmpty()) {
            setText(letter.text(), StandardCharsets.UTF_8.name());
        } else {
            MimeBodyPart text = new MimeBodyPart();
            text.setText(letter.text(), StandardCharsets.UTF_8.name());
            setContent(new MimeMultipart("alternative", text, part(letter.invitation().get())));
        }
    }

    private static MimeBodyPart part(Invitation invitation) throws MessagingException {
        byte[] calendar = invitation.calendar().getBytes(StandardCharsets.UTF_8);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(calendar, invitation.mediaType())));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
