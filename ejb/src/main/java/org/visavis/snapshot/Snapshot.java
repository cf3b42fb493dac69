package org.visavis.snapshot;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.visavis.consultation.ConsultationRecord;
import org.visavis.consultation.ParticipantId;
import org.visavis.consultation.Stay;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.lifecycle.EnumColumn;

import java.time.Instant;
import java.util.UUID;

/** A picture with when it was taken, by whom and of whom. It never changes. */
@Entity
@Table(name = "snapshot")
@NamedQuery(name = "Snapshot.of",
        query = "select s from Snapshot s where s.consultation = :consultation order by s.takenAt, s.id")
@NamedQuery(name = "Snapshot.count", query = "select count(s) from Snapshot s where s.consultation = :consultation")
class Snapshot {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID consultation;

    @Column(name = "taken_by", nullable = false, updatable = false)
    private UUID takenBy;

    @Column(nullable = false, updatable = false)
    private UUID participant;

    @Column(name = "taken_at", nullable = false, updatable = false)
    private Instant takenAt;

    @Column(nullable = false, updatable = false)
    @Convert(converter = OfFormat.class)
    private PictureFormat format;

    @Column(nullable = false, updatable = false)
    private int width;

    @Column(nullable = false, updatable = false)
    private int height;

    @Column(nullable = false, updatable = false)
    private byte[] content;

    protected Snapshot() {
    }

    Snapshot(SnapshotId id, ConsultationId consultation, PersonId takenBy, ParticipantId of, Instant takenAt, Picture picture,
             byte[] content) {
        this.id = id.value();
        this.consultation = consultation.value();
        this.takenBy = takenBy.value();
        this.participant = of.value();
        this.takenAt = takenAt;
        this.format = picture.format();
        this.width = picture.width();
        this.height = picture.height();
        this.content = content.clone();
    }

    ConsultationId consultation() {
        return new ConsultationId(consultation);
    }

    PictureFormat format() {
        return format;
    }

    byte[] content() {
        return content.clone();
    }

    SnapshotSummary summary(ConsultationRecord room) {
        String by = room.stays().stream().filter(stay -> stay.person().value().equals(takenBy)).map(Stay::name)
                .findFirst().orElse("");
        String name = room.stays().stream().filter(stay -> stay.id().value().equals(participant)).map(Stay::name)
                .findFirst().orElse("");
        return new SnapshotSummary(new SnapshotId(id), consultation(), takenAt, by, new ParticipantId(participant), name, format,
                width, height, content.length);
    }

    static class OfFormat extends EnumColumn<PictureFormat> {
        OfFormat() {
            super(PictureFormat.class);
        }
    }
}
