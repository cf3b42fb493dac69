package org.visavis.consent;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.lifecycle.EnumColumn;

import java.time.Instant;
import java.util.UUID;

/** One answer. Numbered by the database, in the order of writing. */
@Entity
@Table(name = "consent")
@NamedQuery(name = "Consent.of", query = "select c from Consent c "
        + "where c.consultation = :consultation and c.purpose = :purpose order by c.number")
class Consent {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long number;

    @Column(nullable = false, updatable = false)
    private UUID consultation;

    @Column(nullable = false, updatable = false)
    private UUID person;

    @Column(nullable = false, updatable = false)
    @Convert(converter = OfPurpose.class)
    private Purpose purpose;

    @Column(nullable = false, updatable = false)
    private boolean granted;

    @Column(name = "answered_at", nullable = false, updatable = false)
    private Instant answeredAt;

    protected Consent() {
    }

    Consent(ConsultationId consultation, PersonId person, Purpose purpose, boolean granted, Instant answeredAt) {
        this.consultation = consultation.value();
        this.person = person.value();
        this.purpose = purpose;
        this.granted = granted;
        this.answeredAt = answeredAt;
    }

    PersonId person() {
        return new PersonId(person);
    }

    boolean granted() {
        return granted;
    }

    static class OfPurpose extends EnumColumn<Purpose> {
        OfPurpose() {
            super(Purpose.class);
        }
    }
}
