package org.visavis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.visavis.testing.TestPlatform;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

class PeopleTest {

    private final TestPlatform platform = TestPlatform.shared();
    private final String subject = UUID.randomUUID().toString();

    @Test
    void somebody_new_becomes_a_person_who_is_known_the_next_time() {
        Caller first = call(people -> people.signedIn(profile("Nora", Role.PATIENT)));
        Caller second = call(people -> people.signedIn(profile("Nora", Role.PATIENT)));

        assertThat(second).isEqualTo(first);
        assertThat(caller(subject)).contains(first);
    }

    @Test
    void a_sign_in_takes_over_what_has_changed() {
        PersonId person = call(people -> people.signedIn(profile("Nora", Role.PATIENT))).person();

        call(people -> people.signedIn(profile("Nora Neu", Role.DOCTOR, Role.ADMIN)));

        Contact contact = call(people -> people.find(person)).orElseThrow();
        assertThat(contact.name()).isEqualTo("Nora Neu");
        assertThat(contact.roles()).containsExactlyInAnyOrder(Role.DOCTOR, Role.ADMIN);
        assertThat(contact.email()).contains("nora@example.org");
    }

    @Test
    void first_requests_that_come_together_make_one_person() throws Exception {
        Callable<Caller> signIn = () -> call(people -> people.signedIn(profile("Nora", Role.PATIENT, Role.DOCTOR)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Caller>> callers = threads.invokeAll(Stream.generate(() -> signIn).limit(8).toList());
            Set<PersonId> persons = new HashSet<>();
            for (Future<Caller> caller : callers) {
                persons.add(caller.get().person());
            }
            assertThat(persons).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void doctors_are_those_with_the_role_and_keep_their_other_roles() {
        PersonId doctor = call(people -> people.signedIn(profile("Nora", Role.DOCTOR, Role.ADMIN))).person();

        List<Contact> doctors = call(People::doctors);

        assertThat(doctors).allMatch(contact -> contact.is(Role.DOCTOR));
        assertThat(doctors).filteredOn(contact -> contact.id().equals(doctor)).singleElement()
                .extracting(Contact::roles).isEqualTo(Set.of(Role.DOCTOR, Role.ADMIN));
    }

    @Test
    void a_stranger_is_nobody() {
        Optional<Contact> stranger = call(people -> people.find(new PersonId(UUID.randomUUID())));

        assertThat(stranger).isEmpty();
        assertThat(caller("nobody")).isEmpty();
    }

    private Optional<Caller> caller(String someone) {
        return call(people -> people.caller(someone));
    }

    private <R> R call(Function<People, R> what) {
        return platform.call(People.class, Clock.systemUTC(), what);
    }

    private Profile profile(String name, Role... roles) {
        return new Profile(subject, name, "nora@example.org", ZoneId.of("Europe/Vienna"), "de", Set.of(roles));
    }
}
