package org.visavis.consultation;

import org.visavis.identity.Contact;
import org.visavis.identity.People;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The names of participants, in one read. */
final class Names {

    private Names() {
    }

    static Map<UUID, String> of(People people, Collection<Participant> participants) {
        return people.contacts(participants.stream().map(Participant::person).toList()).values().stream()
                .collect(Collectors.toMap(contact -> contact.id().value(), Contact::name));
    }
}
