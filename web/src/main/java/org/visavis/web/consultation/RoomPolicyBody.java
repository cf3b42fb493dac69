package org.visavis.web.consultation;

import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;

import org.visavis.consultation.MediaPolicy;
import org.visavis.consultation.RoomDecision;
import org.visavis.consultation.RoomPolicy;
import org.visavis.consultation.RoomPolicyOutcome;
import org.visavis.consultation.SecondDevice;
import org.visavis.problem.Fault;
import org.visavis.problem.ProblemType;
import org.visavis.web.Fields;
import org.visavis.web.Versions;
import org.visavis.web.WireNames;
import org.visavis.web.problem.Problems;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy of rooms. What is decided takes the place of all that was, so both have to be said, be it null: whoever knows of one only would
 * undo the other.
 *
 * @param media               what is decided here: {@code relayed}, {@code direct-first}, {@code relay-only}, or null for nothing
 * @param inForce             which way media takes in the end; only in answers
 * @param secondDevice        what is decided here: {@code ask}, {@code refuse}, {@code take-over}, {@code both}, or null for nothing
 * @param secondDeviceInForce what happens with second devices in the end; only in answers
 */
public record RoomPolicyBody(JsonValue media, String inForce, JsonValue secondDevice, String secondDeviceInForce) {

    static RoomPolicyBody of(RoomPolicy policy) {
        return new RoomPolicyBody(name(policy.own().media()), WireNames.of(policy.inForce().media()),
                name(policy.own().secondDevice()), WireNames.of(policy.inForce().secondDevice()));
    }

    static Response answer(RoomPolicy policy) {
        return Response.ok(of(policy)).tag(Versions.tag(policy.version())).build();
    }

    static Response answer(RoomPolicyOutcome outcome) {
        if (outcome instanceof RoomPolicyOutcome.Decided decided) {
            return answer(decided.policy());
        }
        if (outcome instanceof RoomPolicyOutcome.Outdated outdated) {
            return Problems.response(ProblemType.PRECONDITION_FAILED, Map.of("version", outdated.version()));
        }
        if (outcome instanceof RoomPolicyOutcome.NotTheirs) {
            return Problems.response(ProblemType.NOT_FOUND);
        }
        throw new AssertionError(outcome);
    }

    RoomDecision read() {
        Fields fields = new Fields();
        RoomDecision decision = new RoomDecision(choice(fields, "media", media, MediaPolicy.values()),
                choice(fields, "secondDevice", secondDevice, SecondDevice.values()));
        fields.refuseIfWrong();
        return decision;
    }

    private static JsonValue name(Optional<? extends Enum<?>> choice) {
        return choice.<JsonValue>map(chosen -> Json.createValue(WireNames.of(chosen))).orElse(JsonValue.NULL);
    }

    private static <E extends Enum<E>> Optional<E> choice(Fields fields, String field, JsonValue wish, E[] choices) {
        Optional<JsonValue> said = fields.required(field, wish).filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
        Optional<E> chosen = said.filter(JsonString.class::isInstance).map(JsonString.class::cast).map(JsonString::getString)
                .flatMap(name -> Arrays.stream(choices).filter(choice -> WireNames.of(choice).equals(name)).findFirst());
        if (said.isPresent() && chosen.isEmpty()) {
            fields.complain(field, Fault.NOT_ONE_OF.complaint(Map.of("allowed",
                    Arrays.stream(choices).map(WireNames::of).collect(Collectors.joining(", ")) + ", null")));
        }
        return chosen;
    }
}
