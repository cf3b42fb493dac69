package org.visavis.consultation;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everyone who waits for a doctor, across their consultations, in the order in which they will be called: by the time of coming, unless
 * the doctor has changed it. Whoever waits beside the patient of a consultation has the patient's turn.
 */
public record Queue(PersonId doctor, List<Entry> entries) {

    /**
     * @param position 1 is next; those of one consultation share it
     * @param since    when they came
     * @param state    waiting, or reconnecting
     * @param estimate empty where nothing honest can be said
     */
    public record Entry(int position, ParticipantId participant, ConsultationId consultation, PersonId person, String name,
                        ParticipantRole role, Instant since, ParticipantState state, Optional<Estimate> estimate) { }

    public Queue {
        entries = List.copyOf(entries);
    }

    public Optional<Entry> find(ParticipantId participant) {
        return entries.stream().filter(entry -> entry.participant().equals(participant)).findFirst();
    }

    /** A consultation is a turn if its patient waits; whoever waits beside a patient who is in already is next. */
    static Map<ConsultationId, Integer> turns(List<Participant> waiting) {
        Map<ConsultationId, Integer> turns = new HashMap<>();
        waiting.stream().filter(each -> each.role() == ParticipantRole.PATIENT)
                .forEach(each -> turns.putIfAbsent(each.consultation(), turns.size() + 1));
        return turns;
    }
}
