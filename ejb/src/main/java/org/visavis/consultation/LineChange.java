package org.visavis.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;

import java.time.Instant;
import java.util.UUID;

/** That a doctor has changed the order of those who wait, and why. */
@Entity
@Table(name = "line_change")
class LineChange {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long number;

    @Column(nullable = false, updatable = false)
    private UUID doctor;

    @Column(nullable = false, updatable = false)
    private UUID participant;

    @Column(name = "from_place", nullable = false, updatable = false)
    private int fromPlace;

    @Column(name = "to_place", nullable = false, updatable = false)
    private int toPlace;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(name = "changed_at", nullable = false, updatable = false)
    private Instant changedAt;

    protected LineChange() {
    }

    LineChange(PersonId doctor, ParticipantId participant, int fromPlace, int toPlace, Sensitive<String> reason, Instant changedAt) {
        this.doctor = doctor.value();
        this.participant = participant.value();
        this.fromPlace = fromPlace;
        this.toPlace = toPlace;
        this.reason = reason.reveal();
        this.changedAt = changedAt;
    }
}
