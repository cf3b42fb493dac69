package org.visavis.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One deed. Never changed once written; the column {@code transaction} is the database's own and not mapped. */
@Entity
@Table(name = "audit_event")
class AuditEvent {

    @Id
    private UUID id;

    @Column(name = "happened_at", nullable = false, updatable = false)
    private Instant happenedAt;

    @Column(updatable = false)
    private UUID actor;

    @Column(nullable = false, updatable = false)
    private String action;

    @Column(name = "subject_type", nullable = false, updatable = false)
    private String subjectType;

    @Column(name = "subject_id", nullable = false, updatable = false)
    private String subjectId;

    @Column(nullable = false, updatable = false)
    private String detail;

    protected AuditEvent() {
    }

    AuditEvent(Instant happenedAt, UUID actor, String action, String subjectType, String subjectId,
               Map<String, String> detail) {
        this.id = UUID.randomUUID();
        this.happenedAt = happenedAt.truncatedTo(ChronoUnit.MICROS);
        this.actor = actor;
        this.action = action;
        this.subjectType = subjectType;
        this.subjectId = subjectId;
        this.detail = DetailJson.write(detail);
    }

    UUID id() {
        return id;
    }

    /** Adds every field to the digest, each with its length before it, so that no two events read the same. */
    void feed(MessageDigest digest) {
        for (Object field : new Object[] {id, happenedAt, actor, action, subjectType, subjectId, detail}) {
            byte[] bytes = Objects.toString(field, "").getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
    }
}
