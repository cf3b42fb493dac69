package org.visavis.notification;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A letter as an Internet message (RFC 5322). Its Message-ID comes from the letter's id, so that a letter sent twice is seen to
 * be the same; an invitation stands beside the text, as mail programs expect it (RFC 6047), and several behind it.
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
            setContent(withInvitations(text, letter.invitation().get()));
        }
    }

    /** One invitation is another form of what the text says; several are enclosures, which mail programs can tell apart. */
    private static MimeMultipart withInvitations(MimeBodyPart text, Invitation invitation) throws MessagingException {
        List<String> objects = invitation.objects();
        if (objects.size() == 1) {
            return new MimeMultipart("alternative", text, part(objects.get(0), invitation.mediaType()));
        }
        MimeMultipart parts = new MimeMultipart("mixed", text);
        for (int i = 0; i < objects.size(); i++) {
            MimeBodyPart part = part(objects.get(i), invitation.mediaType());
            part.setDisposition(Part.ATTACHMENT);
            part.setFileName("consultation-" + (i + 1) + ".ics");
            parts.addBodyPart(part);
        }
        return parts;
    }

    private static MimeBodyPart part(String object, String mediaType) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(object.getBytes(StandardCharsets.UTF_8), mediaType)));
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
