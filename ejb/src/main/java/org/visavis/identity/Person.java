package org.visavis.identity;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Somebody who has signed in at least once. Follows what the OpenID provider says at every sign-in. */
@Entity
@Table(name = "person")
@NamedQuery(name = "Person.bySubject",
        query = "select p from Person p left join fetch p.roles where p.subject = :subject")
@NamedQuery(name = "Person.byRole",
        query = "select p from Person p left join fetch p.roles where :role member of p.roles order by p.name, p.id")
class Person {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false)
    private String name;

    private String email;

    @Column(name = "time_zone", nullable = false)
    private String timeZone;

    @Column(nullable = false)
    private String language;

    private String specialty;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "person_role", joinColumns = @JoinColumn(name = "person"))
    @Column(name = "role", nullable = false)
    @Convert(converter = RoleConverter.class)
    private Set<Role> roles = new HashSet<>();

    protected Person() {
    }

    boolean follows(Profile profile) {
        return name.equals(profile.name()) && Objects.equals(email, profile.email())
                && timeZone.equals(profile.zone().getId()) && language.equals(profile.language())
                && roles.equals(profile.roles());
    }

    void follow(Profile profile) {
        name = profile.name();
        email = profile.email();
        timeZone = profile.zone().getId();
        language = profile.language();
        roles.retainAll(profile.roles());
        roles.addAll(profile.roles());
    }

    Caller caller() {
        return new Caller(new PersonId(id), name, roles, ZoneId.of(timeZone));
    }

    Contact contact() {
        return new Contact(new PersonId(id), name, ZoneId.of(timeZone), language, roles,
                Optional.ofNullable(email), Optional.ofNullable(specialty));
    }
}
