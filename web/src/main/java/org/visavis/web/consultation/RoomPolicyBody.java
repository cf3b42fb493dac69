package org.visavis.web.consultation;

import org.visavis.consultation.MediaPolicy;
import org.visavis.consultation.RoomDecision;
import org.visavis.consultation.RoomPolicy;
import org.visavis.consultation.SecondDevice;
import org.visavis.problem.Fault;
import org.visavis.web.Fields;
import org.visavis.web.WireNames;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy of rooms.
 *
 * @param media               what is decided here: {@code relayed}, {@code direct-first}, {@code relay-only}, or null for nothing
 * @param inForce             which way media takes in the end; only in answers
 * @param secondDevice        what is decided here: {@code ask}, {@code refuse}, {@code take-over}, {@code both}, or null for nothing
 * @param secondDeviceInForce what happens with second devices in the end; only in answers
 */
public record RoomPolicyBody(String media, String inForce, String secondDevice, String secondDeviceInForce) {

    static RoomPolicyBody of(RoomPolicy policy) {
        return new RoomPolicyBody(policy.own().media().map(WireNames::of).orElse(null), WireNames.of(policy.inForce().media()),
                policy.own().secondDevice().map(WireNames::of).orElse(null), WireNames.of(policy.inForce().secondDevice()));
    }

    RoomDecision read() {
        Fields fields = new Fields();
        RoomDecision decision = new RoomDecision(choice(fields, "media", media, MediaPolicy.values()),
                choice(fields, "secondDevice", secondDevice, SecondDevice.values()));
        fields.refuseIfWrong();
        return decision;
    }

    private static <E extends Enum<E>> Optional<E> choice(Fields fields, String field, String wish, E[] choices) {
        Optional<E> chosen = Arrays.stream(choices).filter(choice -> WireNames.of(choice).equals(wish)).findFirst();
        if (wish != null && chosen.isEmpty()) {
            fields.complain(field, Fault.NOT_ONE_OF.complaint(Map.of("allowed",
                    Arrays.stream(choices).map(WireNames::of).collect(Collectors.joining(", ")) + ", null")));
        }
        return chosen;
    }
}
