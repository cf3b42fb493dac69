package org.visavis.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class DispatcherTest {

    private final PostRoom room = new PostRoom();
    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    @Test
    void a_mail_arrives_as_text_and_invitation_with_an_id_of_its_own() throws Exception {
        String calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\nEND:VCALENDAR\r\n";
        room.add(new Letter("nora@example.org", "Réservée ✓", "Bonjour,\n\nà bientôt.\n",
                Optional.of(new Invitation(Invitation.Method.REQUEST, calendar)), room.clock.instant().plusSeconds(60)));

        started().dispatch();

        MimeMessage mail = mailServer.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Réservée ✓");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Clinic <no-reply@clinic.example>");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("nora@example.org");
        assertThat(mail.getMessageID()).isEqualTo("<" + room.value("select id from outbox") + "@clinic.example>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(PostRoom.NOW);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n")).isEqualTo("Bonjour,\n\nà bientôt.\n");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/calendar").contains("method=REQUEST");
        try (InputStream body = parts.getBodyPart(1).getInputStream()) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(calendar);
        }
        assertThat(room.sent()).isEqualTo(1);
    }

    @Test
    void a_mail_server_that_is_away_loses_nothing() {
        for (int i = 0; i < 50; i++) {
            room.add("patient" + i + "@example.org", "mail " + i);
        }
        Dispatcher dispatcher = started();
        mailServer.stop();
        dispatcher.dispatch();
        dispatcher.dispatch();
        assertThat(room.waiting()).isEqualTo(50);
        assertThat(room.values("select distinct error from outbox where attempts > 0"))
                .allSatisfy(error -> assertThat(error).contains("Connection refused"));

        dispatcher = started();
        room.clock.set(PostRoom.NOW.plus(Backoff.FIRST).minusSeconds(1));
        dispatcher.dispatch();
        assertThat(room.sent()).isLessThan(50);
        room.clock.set(PostRoom.NOW.plus(Backoff.FIRST));
        dispatcher.dispatch();

        assertThat(room.waiting()).isZero();
        assertThat(subjects()).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void two_dispatchers_at_once_send_every_mail_once_and_each_recipients_in_order() throws Exception {
        for (int i = 0; i < 120; i++) {
            room.add("patient" + i % 30 + "@example.org", String.format("mail %03d", i));
        }
        Dispatcher one = started();
        Dispatcher other = room.dispatcher(mailServer.getSmtp().getPort());
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<?> node : List.of(nodes.submit(one::dispatch), nodes.submit(other::dispatch))) {
                node.get();
            }
        } finally {
            nodes.shutdown();
        }
        one.dispatch();

        assertThat(room.waiting()).isZero();
        assertThat(subjects()).hasSize(120).doesNotHaveDuplicates();
        for (int i = 0; i < 30; i++) {
            assertThat(subjectsTo("patient" + i + "@example.org")).hasSize(4).isSorted();
        }
    }

    @Test
    void a_dispatcher_that_dies_after_sending_leaves_a_duplicate_that_can_be_told() throws Exception {
        room.add("nora@example.org", "one");
        started();
        Dispatcher dying = room.dispatcher(mailServer.getSmtp().getPort(), room.new TransactedOutbox() {

            @Override
            public void sent(List<UUID> ids) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(dying::dispatch).hasMessage("killed");

        room.clock.set(PostRoom.NOW.plus(Dispatcher.LEASE));
        room.dispatcher(mailServer.getSmtp().getPort()).dispatch();

        assertThat(room.sent()).isEqualTo(1);
        assertThat(mailServer.getReceivedMessages()).hasSize(2);
        assertThat(Stream.of(mailServer.getReceivedMessages()).map(DispatcherTest::messageId).distinct()).hasSize(1);
    }

    @Test
    void what_can_never_arrive_is_given_up_what_can_later_is_tried_again_and_all_else_goes_out() throws Exception {
        try (SurlySmtp surly = new SurlySmtp()) {
            List.of("gone@a.example", "busy@b.example", "no address", "nora@c.example").forEach(to -> room.add(to, "hello"));

            room.dispatcher(surly.port()).dispatch();

            assertThat(surly.taken).containsExactly("nora@c.example");
            assertThat(room.values("select recipient from outbox where given_up_at is not null order by position"))
                    .containsExactly("gone@a.example", "no address");
            assertThat(room.value("select error from outbox where recipient like 'gone%'")).contains("550 5.1.1 no such user");
            assertThat(room.values("select recipient from outbox where next_attempt_at = timestamptz '"
                    + PostRoom.NOW.plus(Backoff.FIRST) + "' and sent_at is null and given_up_at is null"))
                    .containsExactly("busy@b.example");
        }
    }

    @Test
    void behind_a_mail_that_waits_none_goes_to_the_same_recipient() throws Exception {
        try (SurlySmtp surly = new SurlySmtp()) {
            List.of("busy@b.example", "nora@c.example", "busy@b.example").forEach(to -> room.add(to, "hello"));

            room.dispatcher(surly.port()).dispatch();
            room.add("busy@b.example", "hello again");
            room.dispatcher(surly.port()).dispatch();

            assertThat(surly.taken).containsExactly("nora@c.example");
            assertThat(room.values("select attempts from outbox where sent_at is null order by position")).containsExactly("1", "1", "0");
        }
    }

    @Test
    void a_mail_server_that_hangs_up_gets_the_rest_later() throws Exception {
        try (SurlySmtp surly = new SurlySmtp()) {
            List.of("a@a.example", "rude@b.example", "c@c.example").forEach(to -> room.add(to, "hello"));

            room.dispatcher(surly.port()).dispatch();

            assertThat(surly.taken).containsExactly("a@a.example");
            assertThat(room.waiting()).isEqualTo(2);
        }
    }

    @Test
    void a_mail_nobody_needs_any_more_is_not_sent() {
        room.add(new Letter("nora@example.org", "Reminder", "in an hour", Optional.empty(), room.clock.instant().plus(Duration.ofHours(1))));
        room.clock.set(PostRoom.NOW.plus(Duration.ofHours(1)));

        started().dispatch();

        assertThat(mailServer.getReceivedMessages()).isEmpty();
        assertThat(room.value("select error from outbox where given_up_at is not null")).isEqualTo("too late to be of use");
    }

    private Dispatcher started() {
        mailServer.start();
        return room.dispatcher(mailServer.getSmtp().getPort());
    }

    private List<String> subjects() {
        return Arrays.stream(mailServer.getReceivedMessages()).map(DispatcherTest::subject).toList();
    }

    private List<String> subjectsTo(String recipient) {
        return Arrays.stream(mailServer.getReceivedMessagesForDomain(recipient)).map(DispatcherTest::subject).toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
