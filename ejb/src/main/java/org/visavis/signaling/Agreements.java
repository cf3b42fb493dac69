package org.visavis.signaling;

import org.visavis.identity.PersonId;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who agrees to be recorded, by their latest answer. */
class Agreements {

    private final Map<PersonId, Boolean> answers = new HashMap<>();

    void remember(Map<PersonId, Boolean> written) {
        answers.putAll(written);
    }

    void answer(PersonId person, boolean granted) {
        answers.put(person, granted);
    }

    /** Empty for somebody who has not answered. */
    Optional<Boolean> of(PersonId person) {
        return Optional.ofNullable(answers.get(person));
    }

    boolean agrees(Attendee attendee) {
        return answers.getOrDefault(attendee.person(), false);
    }

    List<ServerMessage.Agreement> among(Collection<Attendee> present) {
        return present.stream().filter(attendee -> answers.containsKey(attendee.person()))
                .map(attendee -> new ServerMessage.Agreement(attendee.id(), answers.get(attendee.person()))).toList();
    }
}
