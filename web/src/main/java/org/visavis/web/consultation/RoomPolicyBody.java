package org.visavis.web.consultation;

import org.visavis.consultation.MediaPolicy;
import org.visavis.consultation.RoomPolicy;
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
 * @param media   what is decided here: {@code relayed}, {@code direct-first}, {@code relay-only}, or null for nothing
 * @param inForce what counts in the end; only in answers
 */
public record RoomPolicyBody(String media, String inForce) {

    static RoomPolicyBody of(RoomPolicy policy) {
        return new RoomPolicyBody(policy.own().map(WireNames::of).orElse(null), WireNames.of(policy.inForce()));
    }

    Optional<MediaPolicy> read() {
        if (media == null) {
            return Optional.empty();
        }
        Optional<MediaPolicy> known = Arrays.stream(MediaPolicy.values()).filter(policy -> WireNames.of(policy).equals(media)).findFirst();
        if (known.isEmpty()) {
            Fields fields = new Fields();
            fields.complain("media", Fault.NOT_ONE_OF.complaint(Map.of("allowed",
                    Arrays.stream(MediaPolicy.values()).map(WireNames::of).collect(Collectors.joining(", ")) + ", null")));
            fields.refuseIfWrong();
        }
        return known;
    }
}
