package org.visavis.guest;

import org.visavis.identity.Sensitive;
import org.visavis.problem.Complaint;
import org.visavis.problem.ProblemType;

import java.util.Map;
import java.util.Optional;

/** What became of an invitation. */
public sealed interface InviteOutcome {

    /** @param secret the one of the link, told this once; empty where the guest signs in */
    record Invited(GuestLinkView link, Optional<Sensitive<String>> secret) implements InviteOutcome { }

    /** @param fields what is wrong with which field of the wish */
    record Refused(ProblemType problem, String detail, Map<String, Complaint> fields) implements InviteOutcome {

        Refused(ProblemType problem, String detail) {
            this(problem, detail, Map.of());
        }
    }
}
