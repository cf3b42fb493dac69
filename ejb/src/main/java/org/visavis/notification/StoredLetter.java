package org.visavis.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** A letter as it is put into the outbox. What becomes of it there is the database's own and not mapped, see {@link Outbox}. */
@Entity
@Table(name = "outbox")
class StoredLetter {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String kind;

    @Column(nullable = false, updatable = false)
    private String recipient;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false, updatable = false)
    private String body;

    @Column(name = "calendar_method", updatable = false)
    private String calendarMethod;

    @Column(updatable = false)
    private String calendar;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "useful_until", nullable = false, updatable = false)
    private Instant usefulUntil;

    @Column(name = "next_attempt_at", nullable = false, updatable = false)
    private Instant nextAttemptAt;

    @Column(nullable = false, updatable = false)
    private boolean confidential;

    protected StoredLetter() {
    }

    StoredLetter(Letter letter, Instant now) {
        id = UUID.randomUUID();
        kind = "mail";
        recipient = letter.recipient();
        subject = letter.subject();
        body = letter.text();
        calendarMethod = letter.invitation().map(Invitation::method).map(Enum::name).orElse(null);
        calendar = letter.invitation().map(Invitation::calendar).orElse(null);
        createdAt = now;
        usefulUntil = letter.usefulUntil();
        nextAttemptAt = now;
        confidential = letter.confidential();
    }
}
