package org.visavis.greeting;

import org.visavis.problem.Complaint;

/** What became of a change to a greeting. */
public sealed interface GreetingOutcome {

    record Changed(Greeting greeting) implements GreetingOutcome { }

    /** @param version the present one */
    record Outdated(long version) implements GreetingOutcome { }

    /** @param complaint what is wrong with the words */
    record Invalid(Complaint complaint) implements GreetingOutcome { }

    /** @param sentence what is wrong with the recording */
    record BadSound(String sentence) implements GreetingOutcome { }

    record NotAllowed() implements GreetingOutcome { }

    record NoSuchDoctor() implements GreetingOutcome { }
}
