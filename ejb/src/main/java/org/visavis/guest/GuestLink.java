package org.visavis.guest;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.identity.Sensitive;
import org.visavis.lifecycle.EnumColumn;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An invitation: open until a browser uses it, then that browser's; over when it is revoked. */
@Entity
@Table(name = "guest_link")
@NamedQuery(name = "GuestLink.of", query = "select l from GuestLink l where l.consultation = :consultation order by l.createdAt, l.id")
@NamedQuery(name = "GuestLink.bySecret", query = "select l from GuestLink l where l.secret = :secret")
@NamedQuery(name = "GuestLink.bySession", query = "select l from GuestLink l "
        + "where l.session = :session and l.consultation = :consultation and l.revokedAt is null")
@NamedQuery(name = "GuestLink.ofGuest", query = "select l from GuestLink l "
        + "where l.guest = :guest and l.consultation = :consultation and l.revokedAt is null")
class GuestLink {

    static class OfKind extends EnumColumn<GuestKind> {

        OfKind() {
            super(GuestKind.class);
        }
    }

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID consultation;

    @Column(nullable = false, updatable = false)
    @Convert(converter = OfKind.class)
    private GuestKind kind;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(updatable = false)
    private String email;

    @Column(name = "interprets_for", updatable = false)
    private UUID interpretsFor;

    @Column(name = "invited_by", nullable = false, updatable = false)
    private UUID invitedBy;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private byte[] secret;

    private UUID guest;

    private byte[] session;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    protected GuestLink() {
    }

    GuestLink(ConsultationId consultation, GuestWish wish, String name, Optional<PersonId> interpretsFor, PersonId invitedBy,
              Instant now) {
        this.id = UUID.randomUUID();
        this.consultation = consultation.value();
        this.kind = wish.kind();
        this.name = name;
        this.email = wish.email().orElse(null);
        this.interpretsFor = interpretsFor.map(PersonId::value).orElse(null);
        this.invitedBy = invitedBy.value();
        this.createdAt = now;
        this.guest = wish.account().map(PersonId::value).orElse(null);
    }

    /** Only whoever has this secret can use the link. */
    void openWith(Sensitive<String> linkSecret) {
        secret = Secret.hash(linkSecret);
    }

    /** A browser has used it; whoever keeps the session there is the guest. */
    void use(PersonId by, Sensitive<String> browserSession, Instant at) {
        guest = by.value();
        session = Secret.hash(browserSession);
        usedAt = at;
    }

    /** @return the guest who may be in, if it was not revoked before */
    Optional<PersonId> revoke(Instant at) {
        boolean news = revokedAt == null;
        if (news) {
            revokedAt = at;
        }
        return news ? Optional.ofNullable(guest).map(PersonId::new) : Optional.empty();
    }

    boolean isUsed() {
        return usedAt != null;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    boolean belongsTo(Sensitive<String> browserSession) {
        return session != null && MessageDigest.isEqual(session, Secret.hash(browserSession));
    }

    boolean isBy(PersonId person) {
        return invitedBy.equals(person.value());
    }

    GuestLinkId id() {
        return new GuestLinkId(id);
    }

    ConsultationId consultation() {
        return new ConsultationId(consultation);
    }

    String name() {
        return name;
    }

    Optional<String> email() {
        return Optional.ofNullable(email);
    }

    Optional<PersonId> guest() {
        return Optional.ofNullable(guest).map(PersonId::new);
    }

    Guesthood guesthood() {
        return new Guesthood(kind, Optional.ofNullable(interpretsFor).map(PersonId::new));
    }

    GuestLinkView view() {
        GuestLinkView.State state = isRevoked() ? GuestLinkView.State.REVOKED
                : isUsed() ? GuestLinkView.State.USED : GuestLinkView.State.OPEN;
        return new GuestLinkView(id(), consultation(), guesthood(), name, email(), new PersonId(invitedBy), createdAt, state,
                secret == null, guest());
    }
}
