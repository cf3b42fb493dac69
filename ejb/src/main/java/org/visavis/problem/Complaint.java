package org.visavis.problem;

import java.util.Map;

/**
 * What is wrong with one field of a request.
 *
 * @param values what the fault's sentence names: numbers, names of other fields, what is allowed
 */
public record Complaint(Fault fault, Map<String, Object> values) {

    public Complaint {
        values = Map.copyOf(values);
    }

    /** The complaint in English, e.g. "Must be a number from 5 to 240." */
    public String sentence() {
        String sentence = fault.sentence();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            sentence = sentence.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        return sentence;
    }
}
