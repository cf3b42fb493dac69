package org.visavis.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people the platform knows. Whoever may call a use case may ask who somebody is. */
@Stateless
@PermitAll
public class People {

    @PersistenceContext
    EntityManager entities;

    /**
     * The caller behind a sign-in. Somebody new becomes a person, also when their first requests come at the same moment;
     * somebody known follows the profile. Where nothing has changed this is one indexed read.
     */
    public Caller signedIn(Profile profile) {
        return bySubject(profile.subject())
                .map(person -> follow(person, profile))
                .orElseGet(() -> welcome(profile))
                .caller();
    }

    /** The caller with this subject at the OpenID provider, as of their last sign-in. */
    public Optional<Caller> caller(String subject) {
        return bySubject(subject).map(Person::caller);
    }

    public Optional<Contact> find(PersonId id) {
        return Optional.ofNullable(contacts(List.of(id)).get(id));
    }

    /** Those of the given ids that exist, in one read; in SQL, since every booking asks and Hibernate plans a list of ids anew each time. */
    @SuppressWarnings("unchecked")
    public Map<PersonId, Contact> contacts(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Object[]> rows = entities.createNativeQuery("select p.id, p.name, p.time_zone, p.language, p.email, p.specialty,"
                        + " (select string_agg(r.role, ',') from person_role r where r.person = p.id) from person p where p.id in (:ids)")
                .setParameter("ids", ids.stream().map(PersonId::value).distinct().toList())
                .getResultList();
        return rows.stream().map(People::contact).collect(Collectors.toMap(Contact::id, Function.identity()));
    }

    /** Everyone with the role of a doctor, by name. */
    public List<Contact> doctors() {
        return entities.createNamedQuery("Person.byRole", Person.class)
                .setParameter("role", Role.DOCTOR)
                .getResultStream().map(Person::contact).toList();
    }

    private static Contact contact(Object[] row) {
        Set<Role> roles = row[6] == null ? Set.of()
                : Arrays.stream(((String) row[6]).split(",")).map(Role::ofWireName).collect(Collectors.toSet());
        return new Contact(new PersonId((UUID) row[0]), (String) row[1], ZoneId.of((String) row[2]), (String) row[3], roles,
                Optional.ofNullable((String) row[4]), Optional.ofNullable((String) row[5]));
    }

    private Optional<Person> bySubject(String subject) {
        return entities.createNamedQuery("Person.bySubject", Person.class)
                .setParameter("subject", subject)
                .getResultStream().findFirst();
    }

    private Person welcome(Profile profile) {
        entities.createNativeQuery("insert into person (id, subject, name, time_zone, language) "
                        + "values (:id, :subject, :name, :zone, :language) on conflict (subject) do nothing")
                .setParameter("id", UUID.randomUUID())
                .setParameter("subject", profile.subject())
                .setParameter("name", profile.name())
                .setParameter("zone", profile.zone().getId())
                .setParameter("language", profile.language())
                .executeUpdate();
        return follow(bySubject(profile.subject()).orElseThrow(), profile);
    }

    private Person follow(Person person, Profile profile) {
        if (!person.follows(profile)) {
            entities.refresh(person, LockModeType.PESSIMISTIC_WRITE);
            person.follow(profile);
        }
        return person;
    }
}
