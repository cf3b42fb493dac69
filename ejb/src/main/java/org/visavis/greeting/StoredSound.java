package org.visavis.greeting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import java.time.Instant;
import java.util.UUID;

/** A recorded greeting. */
@Entity
@Table(name = "greeting_recording")
@NamedQuery(name = "StoredSound.recordedAt", query = "select s.recordedAt from StoredSound s where s.doctor = :doctor")
class StoredSound {

    @Id
    private UUID doctor;

    @Column(name = "media_type", nullable = false)
    private String mediaType;

    @Column(nullable = false)
    private byte[] sound;

    @Column(name = "recorded_at", nullable = false)
    private Instant recordedAt;

    protected StoredSound() {
    }

    GreetingSound sound() {
        return new GreetingSound(mediaType, sound);
    }
}
